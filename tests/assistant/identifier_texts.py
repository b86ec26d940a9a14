"""A hundred identifiers as notes, letters and mails write them, each between double brackets; nobody here is real.

Written apart from the reader of identifiers and from the evaluation set, by ways of writing and not by its patterns.
"""

import re

HIDDEN = """
name | Sedation by Quentin Aldous CRNA under [[R. Oyelowo]].
name | Consent witnessed by [[Tamsin]] at the desk.
name | Prior EGD 3/2/2018 ([[Abernathy]]), normal.
name | [[Wilfred]] (son) asks about hospice.
name | Please call [[Oriel]] at 555-0122 about the bill.
name | [[Fenella R.]] had her 47562 in July.
name | patient [[osbert quillfeather]] no show, second time
name | DOB 4-12-61 [[Harcourt, Lise]] chest film
plan | Her card says [[K310 55 902]] but ours differs.
address | The statement went to [[22 Tannery Mews, Ardley]]. Resend it.
name | She goes by [["Birdie" Oxenholme]] at the clinic.
name | Known as [[Ozzie Tranmere]] to the staff.
name | Attending of record: [[Gwenllian ap Rhys]].
name | Surgeon: [[Hassan ibn Tariq]]. Anesthesia by the group.
name | Path slip. [[QUIMBY-ROE, T.]] / 4/12/1958 / B: appendix
name | [[VANTERPOOL, O.]], DOB 03/02/1971, seen for a port check
age | She will turn [[104]] in May and lives alone.
age | He turns [[92]] this week.
address | Brother at [[88 Cedar Hollow, Dunmore, WV 25999]], cell off.
address | Mail to [[4105 Old Stage Trace, Halden, KY 40999]] please.
address | Seen at home, [[17 Quail Run, Apt 4, Milbury, OH 44999]].
name | Pt: [[Wendell Prosper-Achebe]] seen for follow up of liver lesion.
name | [[OKONJO, MIRELLE T]] 54F presented for ablation.
name | Patient name [[Ines Valdivieso]], right kidney mass.
name | Dear Dr. [[Fenwick Astor]], thank you for the referral.
name | I spoke with the patient's daughter [[Lorna Quimby]] about the plan.
name | Electronically signed by [[Tobias Ferreyra]] MD on the day of service
name | cc: [[Hollis Danvers]], urology
name | Mrs. [[Adaeze Nwosu]] tolerated the procedure well.
name | Attending: [[J. Marlowe]]
name | Consent was obtained from Mr [[Bartholomew]] before sedation.
name | Assistant surgeon was Dr [[Priya Ramaswamy]].
name | Regards,\\n[[Colette Brandt]]
name | Referred by [[Sanjay Mehrotra]] for biopsy
name | PATIENT: [[DELACROIX, JULES]]
name | Hi team, this is [[Monique Abara]] from billing.
name | The patient, [[Leopold Stanhope]], is a 61-year-old man.
name | Procedure performed by [[Anneke van der Meer]], RN assisting.
name | her husband [[Desmond Oyelaran]] was present
name | Scribe: [[Kit Halloran]]
name | [[Rosalind Pickering]] is a 70 yo woman with a renal mass.
name | Next of kin: [[Thaddeus Boyle]] (brother)
name | Patient [[Xiomara Duarte]] was brought to the suite.
name | Thank you,\\n\\n[[Gideon Lascelles]]\\nCertified coder
name | d/w Dr. [[Okafor]] who agrees
name | Ms. [[O'Shaughnessy]] will return in two weeks.
name | RE: [[Marguerite Sorensen]], ablation of liver lesion
ssn | Social security [[987-65-4320]] on file.
ssn | SSN [[987654329]]
ssn | ss# [[987 65 4325]]
ssn | his social is [[987-65-4328]]
mrn | MRN [[00458812]]
mrn | MRN: [[H-2290147]]
mrn | med rec no. [[77-41-903]]
mrn | Medical record number is [[A0093321]].
mrn | chart #[[55120]]
mrn | Pt ID [[PX-88127]]
mrn | MR# [[1029384]]
mrn | hospital number [[6650021]]
mrn | EMR id [[E44-20391]]
phone | call back at [[(555) 555-0142]]
phone | Phone [[555-555-0188]]
phone | cell: [[555.555.0131]]
phone | reach her at [[+1 555 555 0117]]
phone | fax [[5555550163]]
phone | tel [[555-0126]] after five
phone | pager [[555-0155]]
phone | contact number is [[555 555 0171]]
phone | home ph: [[555/555-0180]]
email | write to [[l.quimby@mail.example]]
email | e-mail: [[WENDELL_P@clinic.example]]
email | [[billing+kidney@north-side.example.org]] is the address
email | sent from [[m.abara@hospital.example]]
date | seen on [[March 3, 2023]] for the first time
date | DOB [[02/14/1961]]
date | born [[14 Feb 1961]]
date | admitted [[2/9/24]], discharged later
date | Biopsy of [[2023-11-05]] showed carcinoma.
date | d.o.b. [[Feb. 14th, 1961]]
date | last imaging [[11-05-2023]]
date | date of birth: [[1961-02-14]]
date | surgery was on the [[5th of November 2023]]
date | DOB [[02141961]]
date | Follow-up on [[Sept 9, 2023]] was normal
date | deceased [[12.24.2022]]
age | this [[93]]-year-old woman with a liver mass
age | a [[ninety-two]] year old man
age | [[101]] yo M
age | Age: [[95]]
age | pt is [[91]]F with renal mass
age | aged [[97]] years
age | She is [[96]] years of age.
age | [[94]] y/o male
address | lives at [[418 Larkspur Lane]]
address | Address: [[72 N. Harbor Blvd, Apt 9, Springfield, IL 62704]]
address | resides at [[1550 Old Mill Road]]
address | mail to [[P.O. Box 2291]]
address | home is [[9 Quarry Ct]]
address | [[2200 West Elm Street, Suite 300]]
address | [[Rural Route 4, Box 17]]
address | zip code [[62704]]
address | residing in [[33 Beacon Terrace]] with her son
plan | Member ID [[XKJ448201933]]
plan | policy number [[PLN-5520-7781]]
plan | Medicare number [[1EG4-TE5-MK73]]
plan | insurance id: [[W22419087]]
plan | group no [[0088213]]
plan | MBI [[1EG4TE5MK72]]
plan | subscriber # [[YHQ900112233]]
account | account number [[8812004417]]
account | acct# [[A-5567120]]
account | encounter [[90021884]]
account | visit number [[V00918822]]
account | claim no. [[2024081500771]]
account | CSN [[110029384]]
account | invoice #[[INV-88213]]
device | serial number [[CRX-2219-0087]]
device | S/N [[77A0912]]
device | UDI [[(01)00812345678906]]
device | lot and serial no. [[B7741K]] of the probe
device | implant ID [[ICD-449021]]
license | license number [[MD-448291]]
license | DL [[D4482-9910]]
account | accession [[S24-11872]]
"""

SPOKEN = """
name | patient is [[wendell prosper]], date of service today
name | this is Doctor [[Ferreyra]] dictating on patient [[Ines Valdivieso]]
name | Pt. [[Valdivieso]] returned to recovery awake.
name | Mr. and Mrs. [[Stanhope]] were counseled together.
name | Spoke to [[Lorna]], the patient's sister.
name | Her name is [[Adaeze Nwosu-Clarke]].
name | Surgeon [[Hollis Danvers]]; anesthesia by [[Kit Halloran]].
name | [[Boyle, Thaddeus]] - MRN 00458812
name | best regards [[gideon lascelles]]
name | [[T. Ferreyra]], MD
name | - [[Colette Brandt]], CPC
name | Co-surgeon Dr. [[Sanjay K. Mehrotra]] performed the anastomosis.
name | Baby boy [[Duarte]] was transferred.
name | Name/ID: [[Rosalind Pickering]]
name | The patient, Mr. [[de la Cruz]], did well.
ssn | social security number nine eight seven, six five, [[4 3 2 1]]
ssn | SSN: [[987\u201365\u20134321]]
ssn | last four of social [[4321]]
ssn | SSN ending in [[4329]]
ssn | soc sec no [[987.65.4322]]
mrn | MRN number: [[458812]]
mrn | mrn=[[00458813]]
mrn | (MRN [[45-88-14]])
mrn | medical record [[458815]]
mrn | Med Rec #: [[0045 8816]]
mrn | record # [[458817]]
mrn | M.R.N. [[458818]]
mrn | unit number [[00-45-88-19]]
mrn | patient number [[458820]]
phone | call five five five, [[555-0144]]
phone | ph [[555 555 0145]]
phone | Phone: [[(555)555-0146]]
phone | mobile [[1-555-555-0147]]
phone | telephone no. [[5555550148]]
phone | tel: [[555 0149]]
phone | text [[555.0150]] when ready
phone | ext. of the clinic [[555-555-0151 x204]]
email | [[lorna dot quimby at mail dot example]]
email | mail me: [[Tobias.Ferreyra@uro.example]].
email | <[[kit@scribe.example]]>
date | date of birth [[february fourteenth nineteen sixty one]]
date | DOB [[2-14-61]]
date | [[02/14/61]] 63M
date | she was born on the [[14th of February, 1961]]
date | born in [[February 1961]]
date | first seen [[1/2023]]
date | DOB: [[14-FEB-1961]]
date | biopsy [[Nov 5]] was positive
date | [[20231105]] CT abdomen
age | [[ninety four]]-year-old man
age | a [[93]] year-old woman
age | patient is [[ninety one]] years old
age | [[one hundred and two]] years old
age | [[92]] yr old female
age | age [[ninety six]]
age | in her [[late nineties]]
address | patient lives on [[Larkspur Lane]] with a cat
address | of [[14 rue Larkspur, Apt. 3]]
address | [[418 LARKSPUR LN, SPRINGFIELD IL 62704]]
address | Springfield, IL [[62704-1201]]
plan | MBI is [[1EG4-TE5-MK74]]
plan | Medicaid ID [[ZZ88213004]]
plan | policy [[PLN55207782]]
plan | HICN [[987654321A]]
account | patient account [[8812004418]]
account | FIN: [[20048821]]
account | HAR [[6001182]]
account | order # [[ORD-448812]]
device | probe serial [[B7742K]]
device | model CRX, SN: [[CRX22190088]]
device | lot [[L4488-2]], serial [[7788123]]
license | NPI [[1093817465]]
license | DEA [[BF4488213]]
account | plate number [[KXV 4482]]
"""

FURTHER = """
name | [[B.T.]] is a 51-year-old man with a renal mass.
name | pt [[R.W.]] came for the port
name | Initials [[QZ]], liver lesion
name | transcribed by [[lucilla penhaligon]] on the day of service
name | dictated for dr [[wintergreen]], left renal mass
name | [[THISTLEWOOD,AMBROSE]] 61M liver ablation
name | PID [[QUILLFEATHER^MAVIS^R]] port placement
name | Bay 4, [[Lockridge, Eunice]], drain today
address | lives at [[221 S. Marigold Ave #4, Ft. Ansel, TX 78000]]
address | [[77 NW Heron Ct, St. Alban, VT 05400]] is the home
device | lens serial number [[55120034 112]]
plan | SS# 987654377 / ins [[W20933814]]
plan | insurance card shows [[XQP448201177]]
plan | ins# [[H55820194]]; pt aware
plan | covered under Aetna, ID ending [[4471]]
plan | Medicare no. [[1EG4-TE5-MK73]]
plan | secondary ins: BCBS [[YWZ883104592]]
plan | sub ID [[88120457701]]
plan | mbr # [[0044 5519 82]]
plan | policy holder no. [[PPO-339182]]
plan | member i.d. [[K77310254]]
name | pt [[Hollister]], bed 12, foley out
name | pt [[Okonkwo]] in room 4, tube changed
name | Pt [[Brannigan]]: PICC placed in the arm
name | Patient [[Delacruz]], left knee injected today
name | patient [[Thistlewood]] / kidney biopsy
name | pt. [[Marchetti]], post op day 2
name | Interpreter ([[Svetlana]]) present
name | Interpreter [[Ludmila Petrova]] on the phone
name | interpreter: [[Khadija]]
name | her sister ([[Annabel]]) drove her home
name | RN ([[Teodora]]) monitored
name | Sitter [[Gwendolyn]] at the bedside
name | daughter's name is [[Rosamund]]
name | chaperone [[Beatrix Holloway]] was in the room
name | Dr [[R. Vandermolen]] did the first half
name | Dr. [[T.K. Abernathy]] aware
name | discussed w/ Dr. [[Quintanilla]]
name | assisted by [[M. Ostrowski]], PA
name | Surgeon [[Ravindran]] closed the skin
name | PCP is [[Castellanos]]
name | seen with Dr. [[Bjornstad]]
name | ref MD [[Pellegrino]]
name | ordering: [[K. Yamaguchi]] NP
name | [[E. Wojcik]] 58M here for liver ablation
name | Ms [[Trevelyan-Hyde]] back for clinic
name | mother, [[Consuelo]], signed for him
name | wife [[Marisol]] at bedside
name | accompanied by son [[Dmitri]]
name | This is [[Fergus O'Malley]]'s second ablation
name | Mr [[Lindqvist]] says the pain is less
name | pls code [[Hargreaves]] case from monday
name | dictating on [[Penelope Astor]], a 66 year old
name | This is doctor [[Weatherby]] dictating on patient [[Clementine Marsh]]
name | next patient is [[Horatio Finch]]
name | on behalf of [[Ignatius Pell]]
name | family contact [[Yusuf Adeyemi]]
name | Signed: [[L. Bergstrom]] MD
name | /s/ [[Ingrid Solberg]]
name | - [[Maeve]] in coding
name | thx, [[Rowan]]
name | Hi, [[Oswald Kettering]] here from billing
name | her boss at work, [[Cornelius Banks]]
address | seen at nursing home, [[2200 Blue Heron Drive, Room 9]]
address | [[14 Cobblestone Mews]], 2nd floor
address | home is [[77B Larkspur Lane]]
address | picked up at [[908 W. Juniper St]] and taken to the ED
address | transported from [[3300 Old Quarry Road]] to hospital
address | lives in [[Kalispell]]
address | from the town of [[Waunakee]]
address | lives out in [[Skagit County]]
address | resides in [[Ward 3, Guthrie, OK 73044]]
address | She lives alone in [[Poughkeepsie]]
address | pt drove from [[Sheboygan]] this morning
address | native of [[Chattanooga]]
address | visiting from [[Winnemucca, Nevada]]
address | address [[PO box 771, Elko NV]]
address | [[apt 14 at 600 Harbor Court]]
address | resident of [[Willow Creek Manor]]
address | zip is [[59901]]
account | claim ctrl [[2024-228-00917]], dob given
account | claim control number [[20240815-7731]]
account | ctrl# [[0099128374]]
account | acct ending in [[44120]]
account | visit ID [[V0033918827]]
account | case # [[SUR-24-00881]]
account | accession [[S24-10388]]
account | acc# [[24-118830]]
account | order no [[ORD5581927]]
account | invoice [[INV-0048213]]
account | specimen no. [[NP24-3381]]
account | encounter number is [[100293847]]
account | HAR [[600182734]]
account | remit ref [[EFT8839201]]
account | TCN [[2419900123344]]
account | path # [[SP-24-7781]]
account | confirmation code [[QX77129]]
account | https://portal.example/pt/[[88213]]
account | bank acct [[000123456789]]
mrn | med rec [[4471902]]
mrn | mr no [[0081-2239]]
mrn | chart [[558201]] pulled
mrn | Hosp ID [[H8820193]]
mrn | patient number [[1120394]]
mrn | unit number [[00-82-17]]
mrn | record [[9918273]] reviewed
mrn | MRN ends in [[4471]]
mrn | mrn zero [[0 4 4 8 1 9]]
mrn | medical record [[A1120043]]
phone | call him at [[(406) 555-0133]]
phone | cell [[406 555 0133]]
phone | ext [[4471]]
phone | x[[50133]] if questions
phone | callback [[555.555.0177]]
phone | fax [[4065550133]]
phone | phone [[555-0133 ext 22]]
phone | reach me on [[406.555.0133 x77]]
phone | number is [[four zero six five five five zero one three three]]
phone | home [[555 0148]]
phone | pager [[0148]]
phone | text [[+1-406-555-0133]]
phone | beeper [[406-0133]]
email | [[gwen@clinic.example]]
email | mail [[pat (dot) doe (at) clinic (dot) example]]
email | reach [[gwen dot doe at clinic dot example]]
email | [[p_doe99 @ clinic.example]]
date | seen the [[4th of May]]
date | on [[the 4th of May 2024]]
date | admitted [[May the fourth]]
date | surgery was [[March twelfth]]
date | DOB [[4/30/60]]
date | dob [[30 Apr 60]]
date | born [[April 30th 1960]]
date | born in [[1931]]
date | b. [[1931]]
date | last seen [[7/4]]
date | seen [[7-4-24]]
date | fell on [[July fourth]]
date | discharged on [[the twenty-second of June]]
date | Admit date [[06/22/24]]
date | biopsy [[2023-11-02]]
date | died on [[Christmas Eve 2022]]
date | since [[Jan 3]]
date | DOS [[08-02-2024]]
date | on [[Tuesday, July 9]]
date | procedure on [[9 July]]
date | [[July 9th]] she had an MRI
date | symptoms began [[June 3rd]]
age | [[94]] yo male
age | she is [[97]]
age | patient is [[ninety three]]
age | [[ninety-six]] year old
age | a [[101]]-year-old lady
age | aged [[92]]
age | [[93]]F
age | [[91]] y.o.
age | a woman of [[95]]
age | [[90]] years young
age | turned [[ninety]] last week
age | pt is a [[98]] y M
device | serial [[KX-20881]]
device | s/n [[0099A8812]]
device | pacer serial number [[PVX882011]]
device | lot [[7718A22]]
device | lens SN [[44100238.012]]
device | implant [[ref 00-5870-014-01 lot 62881]]
device | pump ID [[MDT-40-88123]]
device | stimulator # [[NJK004412]]
device | ICD s/n [[BLB 229108H]]
device | UDI [[00643169007222]]
device | device no. [[A-22881]]
device | from IP [[10.22.81.4]]
device | MAC [[00:1A:2B:3C:4D:5E]]
license | DL [[B2281-9931]]
license | driver license [[WA-DOE-99182]]
license | plate [[7KLM221]]
license | license plate [[BX 4412]]
license | passport [[C01882731]]
license | VIN [[1HGCM82633A004352]]
license | tag number [[8RTY991]]
ssn | social [[987-65-4321]]
ssn | soc [[987 65 4321]]
ssn | ss no. [[987654321]]
ssn | last 4 [[4321]] of social
ssn | social ends [[4321]]
"""

CLEAN = """
Specimen obtained by Surgery, handed by the tech to Cytology under Sonography.
Call Radiology at extension of the desk; page Anesthesia on arrival.
Vitamin K. was given; hepatitis B. is excluded. Grade B. had healed.
patient did well called the pharmacy; patient care cancel policy reviewed
The specimen goes to Cytology and the claim to Novitas.
Depo-Medrol lot 7B2290 exp 03/2026, 80 mg, right hip.
Bupivacaine lot 55-219A, 10 mL.
Percutaneous cryoablation of two liver lesions in segments 5 and 8 under CT guidance.
Claim lines: 47383, 77013-26, 99152 x2 and 36247-59.
The patient is 67 years old and was seen for 45 minutes.
Needle size 17 gauge, probe 2.4 mm, ice ball 3.5 cm, two freezes of 10 minutes.
May 47383 and 47000 be billed together in 2024Q3?
J9035 400 mg, 40 units, JZ; MUE 230.
Left Kidney lower pole mass; Right Renal artery patent.
What does 50593 pay in Houston at place 22?
Conscious Sedation by the same physician, 99152 and 99153.
Chest X-Ray 71046-26 and CT 74177 read by me.
Status post Partial Nephrectomy; Family History of Breast Cancer.
Local anesthesia with 1% lidocaine, 10 mL, was given.
Segment IVa, 2.1 x 1.8 cm, Hounsfield 35.
Total time 75 minutes of critical care, 99291 and 99292.
Physician Fee Schedule RVU25D, row 4711.
Place of service 11, modifier 25, units 1.
Return visit in 3 months with MRI of the abdomen.
Complications: None. Estimated Blood Loss: 10 mL.
Preoperative Diagnosis: Renal Mass. Postoperative Diagnosis: Same.
Billed 99214-25 with 20610-RT and J1030.
Blood pressure 132/84, pulse 72, temperature 98.6.
The guarantor asked for an itemized bill of the visit.
Ablation zone 4.0 cm, margin 5-10 mm, 3 probes.
Medicare Administrative Contractor, locality 18.
Discussed with Interventional Radiology and Surgical Oncology.
Spoke with Interventional Radiology about segments 1, 2, 3, 4, 5, 6, 7 and 8.
Denied by Medicare Part B as of release 2024Q3; priced by Physician Fee Schedule.
Code 47383 on 8/15/2024 at place 22, seen in clinic before.
Surgery lasted one hour; two probes, three freezes, four thaws.
The surgeon placed five needles by Left Renal approach.
"""


def hidden(lines: str) -> list[tuple[str, str, int, int]]:
    """Kind, text without its brackets, and where the identifiers stand in it."""
    found = []
    for line in lines.strip().splitlines():
        kind, _, text = line.partition(" | ")
        pieces = re.split(r"\[\[|\]\]", text.replace("\\n", "\n"))
        plain, start = "".join(pieces), 0
        for number, piece in enumerate(pieces):
            if number % 2:
                found.append((kind, plain, start, start + len(piece)))
            start += len(piece)
    return found


def clean() -> list[str]:
    return CLEAN.strip().splitlines()
