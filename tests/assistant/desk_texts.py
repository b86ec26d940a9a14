"""Notes of a coder's desk: words taken back, entries of several days, charge slips, what is beside the codes loaded."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
20610-RT,J3301x4 | 11 | Left shoulder, no, sorry, right shoulder. Kenalog 40 mg injected by landmark.
50592-LT,77013-26 | 22 | Cryo, scratch that, radiofrequency of a left renal mass by CT, one electrode, 12 min.
11104 | 11 | Derm. Shave, I mean punch biopsy of the left arm, one stitch.
66984-LT | 24 | Phaco on the right, uh, correction, LEFT eye. One piece lens in the bag.
74177-26 | 22 | CT abdomen and pelvis without, excuse me, with IV contrast. Diverticulitis.
20610-RT,J3301x4 | 11 | Right knee only today, landmark, kenalog 40. Left knee is to be injected next month.
50435-LT | 22 | Progress log. 7/30: right PCN changed. 8/15: left PCN changed over a wire, contrast study, new 10F locked.
32557-LT | 21 | COPIED NOTE. [8/12: right chest tapped under US, 900 mL.] 8/15: Left effusion. US, wire, 10F pigtail left to water seal.
49406 | 21 | Summary. Course before us (outside hospital): 8/7 CT abdomen pelvis with contrast, 8/9 paracentesis. Our part: 8/15 only. Under CT a 12F pigtail was left in the pelvic abscess. LDAs: PICC R arm, left chest tube.
74177-26 | 22 | CT of the abdomen and pelvis with IV contrast. No oral contrast was given. Stone.
74176-26 | 22 | CT of the abdomen and pelvis without oral or IV contrast. Stone.
17000 | 11 | Rough scaly keratosis of the left cheek, liquid nitrogen, one freeze. Seb keratoses of the back not treated.
20610-LT,J3301x4 | 11 | Left hip OA, shot agreed in June, not otherwise examined. By landmark, Kenalog-40 1 mL from a multi dose vial.
27447-LT | 21 | Left total knee, cemented, patella resurfaced. She had a cortisone shot in this knee in the spring.
55873 | 22 | Prostate cryo, six probes through the perineum by ultrasound. Biopsies were last October.
36215,75710-26 | 22 | Cold right hand. R groin. Catheter into the left subclavian, runs to the fingers: ulnar cutoff. Read by me.
37236-RT,36245-RT | 22 | R renal engaged with a guide from the L groin, wire across, 6x18 balloon expandable stent at the ostium.
37244,36247 | 22 | Bleed. SMA, micro into third order middle colic branch, coils.
36247,36248,75726-26 | 22 | R groin. C2 into the celiac, run. Micro to the right hepatic, then the left hepatic. Gastroduodenal left open.
L1830-LT | 12 | Supplier ticket: knee immobilizer, canvas, left. Hinged brace perhaps at 6 weeks.
J9035x62,J9035-JWx8 | 11 | Avastin ordered 612 mg. IV. Single use vials: 700 mg drawn from, 612 in, 88 out to waste.
45385,43239 | 24 | EGD with gastric bx. Colon to cecum, anemia, hot snare 9 mm sigmoid. Path x2 jars.
99204 | 11 | Thank you for asking us. None of us has met her before. New migraine, topiramate started. Time of the day: 47 minutes.
12001,99283-25 | 23 | Slipped, head on a shelf, no LOC. PECARN low, no imaging; head injury precautions given. MDM low. Scalp lac 2 cm, 3 staples.
36561,77001-26,76937-26 | 22 | R IJ looked at, compressible; real-time puncture, hard copy kept. Tunnel, pocket, power port connected. Fluoro: tip low SVC.
36556,76937-26 | 23 | Line: right femoral vein, sono shows a patent and compressible vein, entry seen live, image saved. 8.5F introducer sutured, good return.
37236-LT,36215 | 22 | R CFA. Simmons 2 engaged the left subclavian artery. 8 x 29 balloon expandable stent deployed at the ostium.
J9035x44,J9035-JWx6 | 11 | Opened one 400 mg and one 100 mg single-dose vial of Avastin. 440 mg IV over 30 min, 60 mg left in the second vial wasted.
20610-RT,J3301x4 | 11 | Right shoulder by landmark, Depo-Medrol ran out so Kenalog 40 mg.
96372,J1885x4 | 11 | Toradol 60 mg IM given. Zofran 4 mg ODT from home.
99214-25,17110 | 11 | Chat. Dr: known pt, A1c 9.1, started Ozempic, BP high, amlodipine raised. Also froze 6 warts on the hand. Biller: separate problem.
99213 | 11 | Established, sugars running high at home, diet talked over. MDM low.
99232 | 21 | Copied forward from 8/14: "HD2, sepsis, high complexity, 55 min." TODAY 8/15: HD3. Afebrile, changed to PO cipro. Moderate. 36 minutes total today.
99239 | 21 | Discharge summary. Course: lap appy 8/11 by Dr. Stone, drain by IR 8/13 for pelvic abscess. CT A/P w contrast 8/13. Time spent on discharge 42 min.
70450-26,71046-26 | 22 | EXAM: CT HEAD W/O CONTRAST. No bleed. EXAM: CHEST 2 VIEWS. No effusion. PICC tip in SVC.
77067 | 11 | Screening mammogram, both breasts, CC and MLO each, CAD yes, tomo no. Read here.
88305-26x3 | 22 | Path. Received: A "gastric antrum" 2 fragments; B "duodenum" 3 fragments; C "colon polyp". Gross and micro. Hospital lab.
A0425-RHx8.5 | 41 | BLS, on scene 0718, residence. Odo scene 41022.4. Transport to Mercy Hospital ED, odo dest 41030.9.
99291-25,36556 | 21 | MICU: respiratory failure and shock. 60 min CC in all by me, central line (10 min, R subclavian triple lumen, landmark) not counted.
37243,36247,75726-26-XU | 22 | HCC segment 8. Radial 5F. Celiac angiogram: standard anatomy, never studied before. Microcatheter to the right hepatic, LC beads to stasis.
45385,45380-XS | 24 | Colonoscopy to TI for anemia. 6 mm asc colon polyp cold snare; 3 mm sig polyp jumbo forceps.
"""
LACKING = """
hip series | 23 | Reads, one radiologist. 0712 head CT plain, no bleed. 0731 same pt hip series, no fracture.
chest | 22 | 1. CT abdomen pelvis with IV contrast: stone. 2. CT chest: clear.
Ancef | 11 | Ancef 1 g given IM in the left glute, whole single dose vial.
Depo-Medrol | 11 | Left knee injected by landmark, Depo-Medrol 80 mg and lidocaine.
Synvisc | 11 | Right knee, Synvisc-One 6 mL by landmark. No steroid today.
TSH | 11 | CBC with diff and TSH run in our lab.
 | 22 | CT HEAD without contrast. Comparison: MRI brain 2023. Indication: fall, hip films negative. No bleed.
further lesion | 11 | Left breast: 2:00 N4 mass, US core 14G x4, clip. 9:00 N2 mass, US core 14G x4, clip.
further lesion | 11 | 2 spots biopsied with a 4 mm punch, one stitch each: calf plaque, forearm nodule.
 | 11 | Left breast 2:00 mass, 3 o'clock axis, US core 14G x4, clip. Clip film at 10:30 am.
"""
