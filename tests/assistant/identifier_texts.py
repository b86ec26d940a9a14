"""A hundred identifiers as notes, letters and mails write them, each between double brackets; nobody here is real.

Written apart from the reader of identifiers and from the evaluation set, by ways of writing and not by its patterns.
"""

import re

HIDDEN = """
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

CLEAN = """
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
