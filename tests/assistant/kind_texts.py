"""Notes by the kind of word that once misled: each kind over other organs, devices and codes than it was found in."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
20982-LT | 22 | Osteoid osteoma of the left femoral neck, RF through a 13G bone trocar, percutaneous, CT guided.
20983-RT | 22 | Right iliac bone metastasis, percutaneous cryoablation through a trocar and cannula under CT.
49406 | 22 | Pelvic abscess, 10F drain by the trocar technique under CT, left to bag.
47370 | 22 | Laparoscopic RFA of a segment 3 liver tumor, 12 mm trocar at the umbilicus, two more ports.
50593-LT,77013-26 | 22 | Left renal mass, cryoablation through a 10G trocar needle by the percutaneous route, CT guided.
49083 | 22 | US, then a tap of 4.5 L, straw colored. Cirrhosis.
49083 | 11 | Tapped 7 liters under ultrasound, albumin 50 g given.
49083 | 22 | Cirrhosis, tense. Ultrasound guided tap, 5.2 L off, no leak.
32555-LT | 22 | Left pleural effusion. Ultrasound guided tap, 1.2 liters, needle out.
32555-RT | 22 | Right hydrothorax of cirrhosis, tap of 1.5 L by ultrasound, catheter out at the end.
50592-RT | 22 | Right percutaneous renal RFA, one lesion per kidney allowed by protocol, US only, no report of it.
20610-50 | 11 | Both knees by landmark, Depo-Medrol 40 mg per knee.
32994-LT | 22 | Left lung nodule frozen percutaneously under CT, one nodule per lung treated this time.
20610-LT | 11 | Left knee injected by landmark; one shot per knee per quarter is our rule.
50593-LT,77013-26 | 22 | CT guided percutaneous cryo of a left renal mass, probe with three tines opened in the center.
32994-RT | 22 | Right lung nodule, percutaneous cryoablation with one thin antenna under CT.
47382,77013-26 | 22 | Percutaneous microwave of a liver tumor, antenna placed under CT, 60 W for 5 min.
47382,77013-26 | 22 | Under C T guidance M W A of a liver metastasis in segment 6 by one probe, percutaneous.
10005 | 11 | Thyroid nodule, right lobe. F N A under U S, 25 gauge, four passes.
70450-26 | 23 | CAT scan of the head without contrast, read by me, no bleed.
74177-26 | 22 | C T of the abdomen and pelvis with I V contrast, read by me.
50593-LT,77013-26 | 22 | CAT-guided percutaneous cryoablation of the left renal mass.
93000 | 11 | E K G, twelve leads, done here and read by me: sinus.
20611-LT | 11 | Right knee injected under ultrasound, image saved. Correction: left knee.
50592-LT,77013-26 | 22 | CT guided percutaneous RF of a right renal mass. Scratch that, left kidney.
19083-RT | 22 | Ultrasound core of a left breast mass, clip. I mean the right breast.
32998-RT | 22 | CT guided percutaneous RFA of left lung nodule. Make that the right lung.
99214 | 11 | Seen again today, diabetes and pressure, moderate MDM.
99213 | 11 | We saw him again in clinic about the gout, low complexity MDM.
99232 | 21 | I saw her again today, day 3 of pneumonia, moderate MDM.
47381 | 21 | Open exploration. The right lobe metastasis was not resectable at the porta hepatis, and the tumor was frozen with a cryoprobe.
47380 | 21 | Laparotomy. Two metastases near the hilum were not operable; both were heated with a radiofrequency needle, no imaging.
50593-RT,77013-26 | 22 | Right renal mass was not suitable for surgery: percutaneous cryoablation under CT.
96372,J0696x2 | 11 | Allergy to Toradol. Ceftriaxone 500 mg IM given.
96372,J1885x2 | 11 | Ceftriaxone allergy, so gentamicin by mouth. Ketorolac 30 mg IM for pain.
20610-RT | 11 | Right knee injected by landmark, Depo-Medrol; intolerant of triamcinolone.
96372,J1885x4 | 11 | Reacted to ceftriaxone last year. Toradol 60 mg IM by nurse.
96372,J1885x2 | 11 | Allergies: ceftriaxone, midazolam. Toradol 30 mg IM.
10005,99213-25 | 11 | Est pt. Asthma flare, inhaler changed, low MDM. FNA of a left neck node under ultrasound, separate problem.
10005 | 11 | Thyroid FNA under ultrasound as booked, no visit.
10005,99203-25 | 11 | New patient, 31 min not counting the procedure. Parotid lump: FNA by ultrasound.
99231 | 21 | Cellulitis better. Total time 26 minutes today, floor and chart.
99233 | 21 | Heart failure, diuretic raised, talked with the daughter. My total time today: 52 min.
99232 | 21 | COPD, weaning steroids. 41 min total on the date.
36556 | 21 | Right IJ triple lumen by landmark, not tunneled. Total time 38 minutes today.
99291,99292 | 21 | Critical care: 50 min in the morning, then another 60 min in the evening. Septic shock.
99291 | 21 | Critical care, 40 min, and again 35 min after dinner.
99291 | 21 | Critical care time 45 min; line placed by anesthesia, 20 min of it watched.
99291,99292 | 23 | I gave 45 min of critical care, returned for 65 min later, shock.
99284 | 23 | ED, belly pain, moderate MDM, CT A/P unremarkable, home
99233 | 21 | HD 3, hypoxia, high MDM. CXR worse.
99283 | 23 | ED, fall, low MDM. CT head fine. Home.
71046-26,99283 | 23 | ED, cough, low MDM. CXR PA and lateral, my written report: clear.
96372x2,J0696x8 | 11 | Ceftriaxone 2 g as two injections of 1 g, IM, one in each glut.
96372x2,J1885x4 | 11 | Ketorolac, 30 mg in the morning and 30 mg in the evening, both IM.
96372,J1885x2 | 11 | Toradol 30 mg IM. She had two shots IM last week.
49406 | 22 | Pelvic abscess by CT: 18G needle, guidewire coiled, 10F drain placed and left to bag.
49440 | 22 | Gastrostomy: stomach punctured under fluoroscopy, wire was coiled in the fundus, T-fasteners, 16F tube.
36247,37244 | 21 | GDA bleed. Celiac, common hepatic, GDA by microcatheter, coiled. CTA today as map.
77012-26 | 22 | The surgeon did the liver biopsy himself and bills it. I provided the CT guidance only, needle tip seen in the lesion, images stored.
76942-26 | 21 | Thoracentesis was done by pulmonology, who bill it. My part was ultrasound guidance alone: needle followed live, picture saved.
 | 21 | Thoracentesis was done by pulmonology, who bill it. Nothing done by me.
32555-LT | 22 | Left thoracentesis under ultrasound guidance only, no fluoroscopy, picture saved.
27447-LT | 21 | Total knee arthroplasty, LEFT (right done 2019, doing well). Cemented.
66984-RT | 24 | Cataract, right eye (left done 2021). Phaco with IOL in the bag.
50432-RT | 22 | Hydronephrosis, right (left removed 2015). New nephrostomy, ultrasound and fluoroscopy, 8F locked.
20610-LT,J3301x8 | 11 | Left knee by landmark, triamcinolone 40 mg and, since it went in easily, another 40. Multi-dose vial.
96372,J1885x4 | 11 | Toradol thirty milligrams IM, then in the same syringe another thirty, multi-dose vial.
20610-RT,J3301x4 | 11 | Right shoulder by landmark, Kenalog 40 mg; another 2 weeks of therapy.
20610-LT,J3301x1 | 11 | Left knee by landmark. Kenalog-10, 5 mL MDV: 10 mg with lidocaine.
96372,J1885x2 | 11 | Toradol 10 mL vial, multi-dose: 30 mg IM left deltoid.
12001,99284-25 | 23 | Fall. Forehead not hurt; scalp cut 2 cm, 3 staples, simple. Syncope worked up separately, moderate MDM.
10060,99283-25 | 23 | Boil of the back lanced, pus. Wheezing assessed separately: neb, low MDM.
11042,99213-25 | 11 | Est pt. Heel ulcer debrided with curette to fat, 6 sq cm. Gout flare managed separately, low MDM.
11104 | 11 | Punch biopsy of the left arm, 4 mm to fat. Suture kit billed as misc surgical supply A4649.
20610-RT | 11 | Right knee injected by landmark. Superbill: miscellaneous supply, A4649.
A4649 | 11 | Dressing kit handed out, miscellaneous surgical supply, no procedure today.
36590 | 22 | Chest port removed: pocket opened, catheter and hub out. A new port if ever wanted.
45378 | 24 | Colonoscopy to cecum for anemia, normal. EGD with biopsies if needed later.
47000,76942-26 | 22 | Liver core under US, image stored. Drain if needed.
32408,99152 | 11 | CT guided core biopsy right lung mass, 18G x3. I directed moderate sedation, RN observer: versed 09:05, needle out 09:24.
19083-LT | 11 | Left breast 2:00 mass, US core x4, clip. R breast only looked at, benign cyst.
10005 | 11 | Left thyroid nodule FNA, US, 25G x 4 passes. Right nodule only watched.
12001,99284-25 | 23 | Fall on ice. Scalp lac 2 cm, 3 staples, simple. MDM: moderate - head injury on warfarin, imaging ordered, son as historian.
12001,99283-25 | 23 | Cut of the left shin, 2 cm, three simple sutures. Decision-making low: minor neck strain, NEXUS negative so no films.
10060,99283-25 | 23 | Boil of the thigh lanced, pus. MDM: low - cough, chest exam clear, inhaler prescribed.
29881-RT | 24 | Right knee arthroscopy, medial meniscus trimmed. The plica had to be cut to see.
45385 | 24 | Colonoscopy to cecum for anemia. A sigmoid polyp had to be taken by snare in two pieces.
36556 | 21 | Left femoral triple lumen had to be placed by landmark, not tunneled.
47371 | 22 | Laparoscopic cryoablation of a segment 6 liver tumor. Ligament cut, cryoprobe under view. Ports closed.
47562 | 22 | Lap chole. Adhesions cut, gallbladder out in a bag. Fascia closed.
12001 | 23 | Cut of the left forearm 2 cm, washed. Closed with three simple sutures.
99214 | 11 | Est pt, moderate MDM. Colon cancer on FOLFIRI and bevacizumab, cycle 4 due, held for low counts.
99213 | 11 | Est pt, low MDM, knee arthritis. Triamcinolone shot due next month.
99285 | 23 | ED visit, high MDM, chest pain to the cath lab. ECG: tracing to cardiology for the official reading.
12001 | 22 | Forearm laceration 2 cm closed with sutures, simple. He had a laparoscopic chole in May.
37243,36247-LT | 22 | Fibroids. Up and over, left internal iliac, micro into the first part of the left uterine artery. 500-700 micron spheres to stasis. CTA as map.
47000,76942-26 | 22 | Lidocaine, more if needed, then 4 cores of the liver under US, image stored.
32408 | 22 | Surgery contraindicated by his lungs. CT guided core biopsy of a right lung mass x3.
20982-LT | 22 | MRI contraindicated, pacemaker. CT guided percutaneous RFA of a left rib metastasis.
20610-RT,J3301x4 | 11 | Reacted well to last year's shot. Right knee injected by landmark, Kenalog 40 mg, multi-dose vial.
45385 | 24 | Allergic to latex. Colonoscopy to cecum for anemia, sigmoid polyp snared.
99292x2,99291 | 21 | Critical care 60 min at noon and another 75 min at night, procedures left out.
99291 | 21 | Critical care, total 70 min: 40 min at noon and another 30 min at night.
50593-RT,77013-26 | 22 | Right renal mass, CT guided percutaneous cryoablation by two probes through a single trocar.
99284,71046-26 | 23 | ED, dyspnea, moderate MDM. I read the CXR PA and lateral, separate signed report.
"""

# What is missing beside the codes; a note with nothing before its place lacks nothing.
LACKING = """
side of the lung | 22 | Lung nodule, 2 cm, percutaneous RFA under CT. Laterality not stated.
side of the kidney | 22 | CT guided percutaneous RFA of a 2 cm kidney tumor, upper pole.
side of the breast | 22 | Ultrasound guided core of a breast mass, clip left. The side was not given.
 | 22 | CT guided percutaneous RFA of a sacral metastasis.
 | 22 | CT guided percutaneous cryoablation of a liver metastasis.
side of the joint injection | 11 | Knee injected by landmark for arthritis. Side not dictated.
side of the nephrostomy | 22 | Nephrostomy tube placed for hydronephrosis under ultrasound and fluoroscopy, 8F.
side of the knee replacement | 21 | Total knee arthroplasty, cemented, all components.
 | 22 | Chest port removed whole, pocket opened, hub and catheter out.
 | 23 | ED, belly pain, moderate MDM, CT A/P unremarkable, home.
intubation | 21 | Septic shock, critical care 45 min apart from procedures. Done by me: ETT 8.0 at 23 cm.
intubation | 23 | Critical care 50 min, procedures not counted. I placed a 7.5 ETT for airway protection.
 | 21 | Critical care 45 min. ETT 7.5 in place from the field, vent settings changed.
further lesion | 22 | Thyroid FNA by US, right lobe nodule x3 passes, left lobe nodule x2 passes.
 | 22 | Right breast mass, US core x4, clip. Left breast cyst left alone.
 | 11 | CT guided core biopsy right lung mass, 18G x3. I directed moderate sedation, RN observer: versed 09:05, needle out 09:24.
 | 22 | Liver core under US, image stored. Drain if needed.
 | 23 | Fall on ice. Scalp lac 2 cm, 3 staples, simple. MDM: moderate - head injury on warfarin, imaging ordered, son as historian.
 | 22 | Laparoscopic cryoablation of a segment 6 liver tumor. Ligament cut, cryoprobe under view. Ports closed.
 | 11 | Est pt, moderate MDM. Colon cancer on FOLFIRI and bevacizumab, cycle 4 due, held for low counts.
loose body | 24 | Right knee arthroscopy, medial meniscus trimmed; the loose body of the lateral side had to be chased, taken out whole.
selective runs | 22 | No treatment. Celiac selected: run. Microcatheter to the right hepatic, left hepatic and GDA, each with a run. Read by me, first angiogram.
 | 22 | US guided core biopsy of the renal allograft in the lower quadrant, 18G x2, image saved.
 | 22 | Transplant kidney biopsy by ultrasound, two cores, picture stored.
side of the kidney | 22 | Kidney biopsy by ultrasound, two cores of the lower pole, picture stored. The patient waits for a transplant.
 | 11 | Screening mammogram, both breasts, 2D with CAD, tomosynthesis machine out of order. Read by us.
 | 22 | Liver core biopsy under US, image stored, the elastography software was down.
"""
