"""Notes by further mechanisms: places beside an organ, positions, plans and reads of others, items, what was not used."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
49406 | 22 | CT guided drainage. Abscess lying behind the right kidney. 18G trocar, stiff wire, 10F locking loop left, bag. 60 mL pus.
49406 | 22 | CT guided drainage. 6 cm collection just below the spleen, not in it. Wire, dilators, 12F pigtail left to bulb. Pus.
49405 | 22 | CT guided drainage. Abscess deep within the spleen. 10F pigtail left in, bag to gravity.
49180,77012-26 | 22 | Core biopsy of a retroperitoneal mass behind the left kidney. CT steps, 17G coaxial, 18G cores x4.
49180,77012-26 | 22 | Adrenal mass, right. CT steps, coaxial needle past the liver, cores x3 to formalin.
50593-LT,77013-26 | 22 | Cryo of a left renal mass, right lateral decubitus. Two IceRods by CT, 10-8-10, ice over the margin.
50592-RT,77013-26 | 22 | RFA R KIDNEY by CT. Left side down. Cool-tip electrode, 12 min, covers the tumor.
32557-LT | 22 | Left empyema. Patient on the right side. Ultrasound, wire, 12F pigtail left to suction.
74176-26 | 23 | CT ABDOMEN/PELVIS. Flank pain. Technique: helical after oral contrast. Findings: stone in the distal ureter.
74176-26 | 22 | CT abdomen and pelvis, oral contrast alone. Bowel obstruction with a transition point.
74177-26 | 22 | CT abdomen and pelvis with oral and IV contrast. Diverticulitis, no abscess.
20610-LT,J3301-JZx4 | 11 | Left knee, landmark. Kenalog-40, one 1 mL SDV, all of it (40 mg) with lidocaine.
96372,J1885-JZx4 | 11 | Toradol 60 mg single-dose vial: the lot, 60 mg, IM left glute.
20610-RT,J3301-JZx4 | 11 | Right shoulder bursa injected from behind. 40 mg kenalog, whole single-dose vial, with bupivacaine.
10030,99152 | 22 | Lymph node dissection in June; bulge in the right groin. US today: clear fluid beneath the skin. 8.5F multipurpose catheter put in by Seldinger under sonography, kept in, bulb suction. Versed and fentanyl ordered by me, given by the IR nurse who did nothing else: in 13:20, I left 13:38.
49406,99152 | 22 | Pelvic abscess, CT, 10F pigtail to bag. Fentanyl and midazolam under my orders, pushed by the sedation RN, 10:00 to 10:17.
11102 | 11 | Right cheek, pearly papule, r/o BCC: shave with dermablade, to path. Punch tray opened by mistake and not used.
11104 | 11 | Left calf rash. 4 mm punch, one stitch, to path. A dermablade was opened in error.
12001,99284-25 | 23 | ED. Fell, struck head and arm. On Eliquis. Scalp lac 1.5 cm. Forearm split 0.8 cm. CT head read by radiology. Neck fine. Hips fine. EKG no. Scalp: three staples. Forearm: two nylon. Total 2.3 cm. MDM moderate.
12001,99283-25 | 23 | ED, low MDM: sinusitis treated too. Lac of the left shin 2 cm. Walks well. Films none. Tdap given last year. Knee fine. Then irrigated, 4 nylon, one layer.
29881-RT | 24 | Right knee arthroscopy. Findings: flap tear of the posterior horn of the medial meniscus. Lateral side fine. Procedure: portals. Medial: torn flap resected with biter and shaver to a stable rim.
29881-LT | 24 | Arthroscopy, left knee. Bucket handle tear of the lateral meniscus seen. ACL normal. The torn fragment was cut free and removed, the remnant left stable.
37236-LT,36215 | 22 | Arm claudication. 80% stenosis of the proximal left subclavian. R CFA, 7F sheath, catheter into L subclavian. No arteriogram, CTA good. Balloon mounted stent put across it.
37236 | 22 | Innominate artery origin stenosis, femoral access. Balloon-expandable stent placed across it.
36561-LT,36590 | 22 | Removal of R chest port; new L chest port. R: old scar opened, chamber and tubing out, whole. L: jugular entered by landmark, pocket made, tunnel, tubing cut to 26 cm, tip by ECG. 60F.
36561-RT,36590 | 22 | 1. Old left port explanted, pocket closed. 2. New port on the right: subclavian stick by landmark, pocket, reservoir seated. 51M.
99291-25,36556 | 23 | Septic shock. R femoral triple lumen by landmark. Critical care 51 min by the clock, less 9 for the line = 42 min.
99291-25,36556 | 21 | Critical care: 60 min in all, minus 15 min for the line, 45 min net. Left IJ triple lumen by landmark.
45385-PT,45380-XS-PT | 24 | Screening colonoscopy, high risk, father colon ca at 50. To cecum. (a) transverse 12 mm flat, hot snare. (b) rectum 2 mm - cold forceps, gone in one bite.
45385,45380-XS | 24 | Colonoscopy for anemia to cecum. 1. Ascending 8 mm - cold snare. 2. Sigmoid, red patch - forceps bites.
44970 | 21 | Appendicitis. The patient had a pigtail drain placed by radiology in June for an abscess, since removed. Three trocars. Mesoappendix taken with the sealer, base with a load. The organ came out in a bag. 19 Blake left in the pelvis.
47562 | 21 | Had a cholecystostomy tube placed in May, pulled in July. Today four ports, critical view, duct and artery clipped, gallbladder off and bagged.
47383,77013-26,47000-XS,76942-26 | 22 | Cryo of a segment 6 met, two probes, CT for placement and ice. Segment 3, another nodule, not treated: by ultrasound, needle in view, 18G x 3 cores, image in PACS.
47490 | 22 | Acalculous cholecystitis. US transhepatic 21G into the GB, 8.5F loop to bag. Lap chole maybe in 8 wks.
50432-LT | 22 | Left hydro. Calyx by US, 8F loop locked to bag. Perhaps a ureteral stent in 2 weeks.
50432-LT,50435-RT | 22 | 1) LEFT: hydro, no tube before. Lower calyx by US, 8F loop to bag. 2) RIGHT: old 8F in since May. Wire, out, new 10F over the wire in the same track.
50593-RT,77013-26 | 22 | Cryo right renal mass (biopsy 7/2), LEFT nephrectomy 2008. Three IceRods by CT. 10-8-10. Gelfoam in two tracks. Admit obs.
32408 | 22 | CT guided core biopsy, left lower lobe nodule, coaxial, 4 cores, gelfoam slurry into the tract on the way out.
66984-RT | 24 | Right cataract. Phaco, I&A, one-piece acrylic +21.0 in the bag, wound hydrated.
66984-LT | 24 | LEFT eye cataract. Topical. Rhexis, phaco, foldable acrylic 20.5 D in the bag.
70450-26,74177-26 | 23 | TRAUMA CT x2. 1. HEAD without: no bleed. 2. ABD+PELVIS with 100 mL Isovue IV: spleen laceration.
36415,85025 | 11 | Bloods drawn here from the left arm by the MA; CBC with diff on our analyzer.
36415,80053 | 11 | Blood: drawn by our nurse from R antecubital, CMP run on our own machine.
99213-25,96372x2,J0696-JZx4,J1885x2,J1885-JWx2 | 11 | Walk-in, known pt. Rocephin 1 g vial (single use) mixed with lido, 1 g IM L glut, whole vial. Toradol 60 mg SDV: 30 mg IM R glut, 30 mg wasted. E/M low, on top of the shots.
A0425-NHx18.3 | 41 | BLS. Pick up SNF Cedar Hollow 10:02, pt to Mercy General (acute hosp). Odometer loaded 40,211.6 at door; 40,229.9 at ED ramp.
A0425-RHx9.3 | 41 | BLS emergency. Pt loaded at residence 0631, odometer 48210.4. Hospital ED 0649, odometer 48219.7.
99214 | 11 | CONSULT requested by PCP. Medicare pt. Seen by my partner in this GI group in Nov 2021. New drug started, labs. Moderate MDM.
99204 | 11 | Consult requested by Dr in primary care for palpitations. Medicare pt, never seen in our cardiology group. Moderate MDM.
99213 | 11 | Existing patient, 25 min counseling on diet and exercise.
99214 | 11 | Est pt. 32 minutes spent today on counseling about the test results and charting.
99213 | 11 | Consult asked for by the PCP. Medicare. My associate in this group saw her in January. Low MDM.
32557-LT | 22 | Image-guided drainage, left pleural space. Under sonography a 6F pigtail went into the fluid over a wire. 1.1 L came off. The catheter was then secured. Impression: left thoracentesis-type drainage.
99283-25 | 23 | ED. Low MDM: head injury, rule negative so no CT. Scalp wound 2.8 cm, four staples in one layer.
20610-RT | 11 | R knee OA, planned injection only, no separate visit. 22G needle by landmark, 8 mL off, lidocaine in.
20611-LT | 11 | Pre-booked left hip injection only. Curvilinear probe, needle in plane, still saved. Ropivacaine.
47562 | 21 | Four ports. I had the cholangiogram catheter on the table but the MRCP was normal, so no dye study was done. Cystic artery and duct clipped and cut. Gallbladder out in a bag.
36247,37244,75726-26-XU,99152 | 22 | IR: LGIB. R CFA. Cobra into SMA, SMA run shows blush. Microcatheter SMA > ileocolic > a terminal branch beyond it. Three coils. The SMA run was the first catheter study of this bleed; the coils were decided from it. Moderate sedation by me, RN monitoring, 09:02-09:21.
36247-50,37243 | 22 | Fibroids, heavy bleeding for a year. UFE. L radial. Each uterine artery selected past the anterior division, right first then left. 500 micron spheres to stasis.
50432-RT | 22 | Right nephrostomy. Calyx by US, 8F pigtail to bag. Done under sedation of anesthesia.
J9035x53,J9035-JWx7 | 11 | bevacizumab (Avastin) 7.5 mg/kg = 532.5 mg. Vials opened, single-dose: 400 mg x1, 100 mg x2 = 600 mg. Given 530 mg (rounded) IV. Wasted 70 mg.
37242,36247 | 22 | Y-90 work-up (mapping), HCC. Celiac to the common hepatic into the GDA, packed with 6 coils to protect the gut. Beads ordered for the 29th. MAC by anesthesia.
36246,37242 | 22 | Splenic artery aneurysm, unruptured. Cobra into the celiac trunk, micro into the splenic artery. Coils both sides. Spleen fed by the short gastrics at the end.
10005 | 11 | Thyroid FNA. R mid nodule and isthmus nodule. Under US: R mid, 4 passes 25G. Isthmus, 3 passes 25G. Images kept.
36561-LT,76937,77001 | 11 | Port for chemo, 47F. L IJ because of R mastectomy. US: vein patent, live entry, image in PACS. Subcut pocket L chest, tunnel, single lumen port 8F joined, fluoro spot tip at RA/SVC, saved.
50593-LT,77013-26 | 22 | Cryo left renal mass, solitary kidney after right nephrectomy. Two IceRods by CT, 10-8-10.
11102,17000-XS | 11 | R cheek pearly papule, shave bx, jar to path. L brow AK x1 LN2.
11104,17000-XS | 11 | Punch 4 mm of the nape, nylon. AK of the vertex frozen.
99214 | 11 | Rheum, est. RA, stable on MTX, labs looked at. Long talk about travel vaccines and night pain. Total time 34 min.
99214 | 10 | TELEHEALTH. Est. Acne not controlled on benzoyl; doxycycline 100 bid prescribed. 1 chronic illness not at goal + rx mgmt.
99214 | 11 | Est. Migraine worsening; sumatriptan started. Prescription drug management.
19105-RT | 11 | 29F, R 10:00 fibroadenoma 2.1 cm, core-proven in May. US: cryoprobe through the long axis, freeze 8, thaw 6, freeze 8.
36590,36573 | 22 | 1) Port out, R chest: scar opened, reservoir and catheter pulled intact. 2) Then a PICC: L basilic, US w/ image, 4F single lumen, tip SVC/RA by fluoro, picture saved. Age 61.
49180,77012-26 | 22 | Left para-aortic node 2.8 cm. Prone CT guided, coaxial, 5 cores. Bowel and kidney avoided.
32408 | 22 | CT guided biopsy, right lower lobe mass, coaxial, 4 cores. Liver kept out of the way.
L1832-LT | 12 | DME supplier. L knee sprain. Stock hinged knee orthosis, thigh shell heated and flared, uprights bent to patient, straps trimmed, by certified orthotist.
A0425-HHx113 | 41 | ALS, from hospital A to rehab-capable hospital B. Loaded odo 10,402.2 Unloaded odo 10,514.5.
99222 | 22 | OBSERVATION, day 1, cardiology, first encounter of the stay. Near-syncope. Moderate MDM; 50 min total. The PCP admits and is principal physician.
99223-AI | 21 | H&P, I am the attending of record. Septic shock. High MDM.
32555-RT,49083 | 21 | A. R pleural: live US, 8F centesis catheter at T8, 1.4 L, catheter pulled at end. B. Abd: LLQ, live US, Safe-T-Centesis, 5.8 L out, pulled.
36561-LT,36590 | 22 | Removal of R chest port; new L chest port. R port (2021) flipped. MAC. R: chamber and tubing out. Pocket closed. L: jugular entered by landmark, pocket, tunnel, tip by ECG. 44M.
20610-RT,J3301-JZx4 | 11 | R knee OA, planned injection only. Suprapatellar, needle watched with the linear probe, 1 mL Kenalog-40 (40 mg, whole single-dose vial). One labeled frame of needle in joint was lost.
47380 | 21 | Right subcostal incision, liver mobilized. Two colorectal metastases of segments 4 and 8 felt. A radiofrequency probe was pushed into each in turn and run for two cycles.
49650-LT | 24 | TEP. Left groin bulge, never operated. Two 5 mm ports, direct defect, mesh, tacks. Other groin sound, left alone.
49505-RT | 24 | Right groin swelling, reducible. Open mesh repair, indirect sac. 52M.
37244,36247 | 22 | GDA pseudoaneurysm, seen on CTA yesterday with active bleeding. C2 to celiac, microcath through the common hepatic into the gastroduodenal. Coils on both sides of the sac.
37242,36247 | 22 | GDA pseudoaneurysm found by chance, it never bled. C2 to celiac, microcath through the common hepatic into the gastroduodenal. Coils on both sides of the sac.
99213 | 11 | Ortho, est. R shoulder impingement. One uncomplicated problem, OTC naproxen: low. Decided: subacromial injection Friday, by feel, 40 mg triamcinolone.
36415,80053 | 11 | 0812 stick R AC x1 21g. Run here: comprehensive metabolic.
J9035x48,J9035-JWx2 | 11 | bevacizumab (Avastin), single-dose vials 400 mg x1 + 100 mg x1. Dose ordered and given: 480 mg in NS. Remainder to black bin, two signatures.
J9035-JZx50 | 11 | bevacizumab (Avastin), single-dose vials 400 mg x1 + 100 mg x1. Dose ordered and given: 500 mg in NS.
36246-LT,75710-26 | 22 | LLE arteriogram, rest pain. R CFA. Omni over the bifurcation, catheter parked with its tip in the left common femoral artery; runs to the foot. No earlier angiogram.
47563 | 21 | Lap chole, four ports. Cystic duct opened, catheter clipped in, contrast under fluoroscopy: ducts fill, no stone. Gallbladder out in a bag.
36901 | 11 | L radiocephalic AVF, low clearance. Puncture near the wrist, runs of anastomosis, whole cephalic outflow, arch. All open. No balloon.
36245,75726-26 | 22 | Postprandial pain. R CFA. SMA engaged with a Sos, AP and lateral runs. Celiac not tried. No stent.
99233-FS | 21 | SHARED VISIT, hospital day 2. NP 20 min; MD 34 min, MD bills. Together 54 min, by time.
88305-TCx4 | 11 | HISTOLOGY LAB (technical only): four skin biopsies from four sites, jars A to D, a block and H&E slide of each. Slides sent to the derm office, which reads and bills for reading.
99213 | 11 | est, dehydration. Fluids po. Low MDM. 12-lead run here by MA; strip faxed to the cardiology group across town who interpret and bill it.
 | 11 | Post-op visit, day 16 from R TKA by me. Staples out, wound dry. No new problem.
99291-25,36556 | 21 | Septic shock. CC 08:10-08:52 and 11:00-11:20, line time not in. Separate: R IJ triple lumen by landmark, no tunnel.
32557-RT,32555-LT | 22 | Both chests, US. R: loculated empyema, 12F pigtail, stays, to water seal. L: simple effusion, 600 mL with a 5F Yueh, needle out at once.
36246,37242 | 22 | Splenic aneurysm. Celiac with a Sos, micro into the splenic, coils distal and proximal to the sac. No bleeding.
36245-LT,37236-LT | 22 | Renal artery stenosis left, R CFA, guide into the left renal, Herculink deployed.
36247-50,37243 | 22 | UFE. Right radial. Catheter into the left uterine and then into the right uterine; spheres to stasis each.
36247,37243 | 22 | DEB-TACE. Celiac to proper to right hepatic artery; segment 6 feeder treated with LC beads. Cystic artery avoided.
36905 | 11 | Clotted graft: tPA, Trerotola, 7 mm balloon.
85025,36415 | 11 | CBC with diff drawn and run here.
80053 | 11 | CMP run here; blood drawn at the hospital.
J0696x8,96372x2 | 11 | Rocephin 1 g IM each glute.
"""
LACKING = """
further | 11 | Thyroid FNA. R mid nodule and isthmus nodule. Under US: R mid, 4 passes 25G. Isthmus, 3 passes 25G. Images kept.
second biopsy | 11 | Dermatology. Site 1: L forearm, 4 mm punch, nylon x1. Site 2: L flank, 4 mm punch, nylon x1.
second biopsy | 11 | A) shave of the nose. B) shave of the left cheek. Both to path.
loose body | 24 | Right knee arthroscopy. Torn medial meniscus flap resected to a stable rim. Loose body of the lateral gutter taken out with a grasper, 20 minutes there.
tomosynthesis | 11 | Screening mammogram, both breasts, CAD, plus tomosynthesis slices.
"""
HIDDEN = """
name | [[Okonjo, Feargal]] / H00712233 / 50432 L
name | [[Vandermolen, Ibtisam]] | 99213 | no auth on file
name | Coder wanted, $31/h. Call the desk and ask for [[Xiomara]].
name | [[Caoimhe]], the tray is never paid, see my note.
name | [[Torbjorn]], can you look at this claim again?
name | rm 12 [[T. Oyelaran-Beck]] 96372 J1885 30 mg
name | bay 3 [[Q. Ashkenazy]] troponin due
name | [[BRONWYN CASTELLANE]] 4/12/58 F CT head C-
name | CXR 2v, sig [[OSTROWSKA]]
name | Signature: [[Thackeray]].
age | Centenarian ([[103]]), walks daily.
age | An elderly lady, [[97]], lives with her daughter.
name | Chaperone: [[Ulrike Nyambura]], MA. Exam done.
name | Interpreter: [[Beatriz Quintanilha]], by video.
phone | Tolerated well. Daughter at [[555.0177]].
name | PT: [[HAVERGAL,OTIS]] LOC 3E
name | ATT: [[PRZYBYLSKI,M]] floor 5
mrn | PT: HAVERGAL,OTIS #[[0051-2290]] LOC: 3E-04
device | Pacer interrogated, S/N [[KLT 552190 B]], battery fine.
device | ICD, serial no. [[PX 440718]], leads fine.
mrn | MRN on the wristband [[77120]] does not match.
mrn | The MRN in our chart reads [[402217]].
name | Name on the band reads [[Zsofia Marchbanks]]; corrected.
name | Acct balance due. Guar: [[Ottilie Brannigan]], 2 claims open.
name | Ins ID on file. Subscriber: [[Marguerite Oduya]].
age | Hospice RN says pt ([[104]]) sleeps most of the day.
"""
CLEAN = """
DOS 15-AUG-2024. In 0812, out 0844. Contrast 80 mL. Fluoro 12.1 min.
The PTP file of 08-15-2024 is loaded. Check 47000 and 88305.
Positive Murphy, negative Rovsing. WBC 13.
Negative Homan and positive Tinel on the right.
Ketorolac NDC 00409-3795-01, lot 6612-08, exp 04/26. Gave 30 mg.
Alzheimer disease, Mallampati III, ASA 3, KL grade IV.
"""
QUESTIONS = """
bill_together | TKA 27447 w knee injection 20610 by the surgeon at the end of the case
bill_together | lap chole 47562 w liver biopsy 47000 same session
bill_together | May 55873 carry 76942?
bill_together | Can 47383 take 47000?
pay | cataract 66984 pos 24 Seattle (02402-02)
pay | 99214 in Manhattan, MAC 13202 loc 01, office
pay | assistant surgeon on lap chole 47562-80 pos 22 what's paid
pay | 45378-53 stopped early, hosp outpt
pay | 36561 and 36590 together at POS 22 national, multiple procedure cut applied, total?
pay | What does Medicare allow for the read only of a 70450?
pay | what would we get from medicare for 36556
units | versed 1.5 + 1 + 1 mg, total of J2250 units
units | kenalog 20 + 20 mg, how many units of J3301
code_for_phrase | looking for the code for a scope gallbladder removal with x-ray of the ducts
code_for_phrase | which code for a tube changed through the old kidney tract
modifier | second cataract 66984 within the first eye's 90 days, modifier?
modifier | planned second stage inside the 90 days of 27447: modifier
global | 36590 on October 1, 2025. Is an office visit on October 12 still inside?
"""
