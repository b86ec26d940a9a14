"""Notes by the mechanism that once misread them, each in words and for codes other than those it was found in."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
20610-RT | 11 | Right knee injected by landmark for arthritis, no separate visit. The left knee was done in February.
20610-LT | 11 | Landmark injection of the left hip bursa. Right hip had its shot in October.
20611-LT | 11 | Left glenohumeral injection under live ultrasound, picture saved. R side was injected back in March.
50593-LT,77013-26 | 22 | Percutaneous cryo of a left renal mass under CT. Right kidney was frozen in June.
50593-RT,77013-26 | 22 | Percutaneous cryoablation of a right renal mass under CT. Biopsy was in April.
55873 | 22 | Prostate cryo of the whole gland through the perineum under TRUS. Biopsy was done in March.
20610-50 | 11 | Both knees injected by landmark today. The shoulders were injected in May.
20610-RT,J3301x4 | 11 | Right knee injected by landmark; Kenalog 40 mg drawn from a multi-dose vial, mixed with lidocaine.
96372,J1885x2 | 11 | Ketorolac 30 mg drawn from the 60 mg vial, given IM left deltoid.
96372,J0696x4 | 11 | Ceftriaxone 1 g pulled from stock vial and injected IM.
20610-LT,J3301x8 | 11 | Left hip bursa by landmark, triamcinolone 80 mg drawn up and injected.
J9035x40 | 11 | Avastin 400 mg vial drawn up, 400 mg given IV over 90 min.
36558,76937-26,77001-26 | 22 | Tunneled dialysis catheter for HD. Left IJ open and compressible on ultrasound, needle watched entering, image of it stored. Tunnel from the chest, cuff under skin. Tip at the right atrium by fluoroscopy, film stored. 55F.
36558,76937-26,77001-26 | 22 | Access for hemodialysis. R IJ patent by ultrasound; needle seen entering it live, picture in PACS. Split-tip cuffed catheter tunneled from the chest wall to the neck. Tip in the RA on fluoroscopy, image kept. Age 61.
36556,76937-26,77001-26 | 21 | Dialysis access. Right IJ patent on US, real-time puncture with a saved image. Temporary dual lumen dialysis catheter sewn at the neck without a tunnel. Tip checked by fluoroscopy, spot film saved. 70M.
36556,76937-26 | 21 | Dialysis catheter, not tunneled: right IJ looked at with ultrasound, open, needle entry live, picture saved. 58M. Previous femoral line removed by the nurse.
36556 | 21 | Acute dialysis catheter put in the right femoral vein by landmark, 66F; no cuff, no tunnel. Old catheter had been pulled by the ward.
36556,76937-26,99291-25 | 21 | ICU. Septic shock, 45 min of critical care without procedures. Left IJ triple lumen: vein open on ultrasound, needle seen entering live, image saved. Intubated by anesthesia. Age 60.
36556,76937-26 | 21 | MICU line note. 59F. Right subclavian quad lumen, not tunneled. With the ultrasound the vein was open. Needle entry was watched live and the picture saved. Chest film read by radiology.
36556,99291-25 | 21 | ICU note, 35 min critical care apart from procedures. L femoral triple lumen placed by landmark, non-tunneled. 71M. Echo by cardiology fellow.
36902 | 11 | Fistulogram of left upper arm AVF, cephalic arch stenosis, 8 mm balloon. Left brachiocephalic vein stent from 2019 is patent.
36902 | 11 | Graft study and 7 mm balloon at the venous anastomosis. Old stent of the subclavian artery is open.
36246 | 22 | Catheter in the splenic artery, no treatment. Known celiac stent (2021, outside) widely patent.
37236-LT,36245-LT | 22 | Left renal artery engaged with a catheter and a 6 mm stent placed at the ostium. Right renal stent of 2018 patent.
36901 | 11 | Fistulogram only, no stenosis. Existing left innominate stent patent.
36247,37244 | 21 | Duodenal bleed. Celiac, common hepatic, GDA with a microcatheter, coils. SMA not looked at.
36247,37243 | 22 | TACE. Celiac, common and proper hepatic, right hepatic, beads. SMA was not visited. Mapped last month.
36246,37244 | 21 | GI bleed. SMA then the ileocolic branch with a microcatheter, coils at the bleeding point. Celiac was left alone. CTA today as map.
36247,37244 | 21 | Bleeding. Celiac, CHA, GDA selected, coils. The SMA was not studied. CTA today as map.
50593-RT,77013-26 | 22 | Percutaneous cryoablation of a right renal mass under CT. MRI: 3 cm enhancing lesion.
47382,77013-26 | 22 | Microwave of liver tumor, CT guided, percutaneous. MRI last month: 2 cm in segment 6.
32994-LT | 22 | Cryoablation of left lung nodule with CT, percutaneous. MRI brain was clean.
47382,77022-26 | 22 | Percutaneous microwave of a liver lesion in the MR suite. MRI: probe well seated. CT of last month: 2 cm.
20983-RT | 22 | CT guided percutaneous cryoablation of right iliac bone metastasis. On MRI the lesion was 2 cm.
37236,36245 | 22 | Mesenteric ischemia. Celiac trunk entered with a 5 Fr, 7 mm balloon expandable stent across the origin.
37236-RT,36245-RT | 22 | Right renal artery entered from the groin, gradient measured, 6 mm stent at the ostium.
37236,36245 | 22 | SMA stenosis of 80 percent; wire and 4 Fr into the SMA, 7 x 18 stent across the ostium.
19105-RTx2 | 11 | Cryo of two fibroadenomas of the right breast under ultrasound, one probe entry each.
19105-LTx3 | 11 | Office cryoablation of 3 fibroadenomas, left breast, ultrasound guided.
19105-LT | 11 | Cryoablation of one fibroadenoma, left breast, with US. Two cysts seen, left alone.
36558-LT | 22 | Left femoral catheter for dialysis, 61F. Cuff buried beneath the skin of the thigh, both lumens draw and pull.
36556 | 21 | Right IJ dual lumen dialysis catheter by landmark, 60M, no cuff. Lumens flush and pull.
99291-25,36556 | 21 | Crit care 40 min, procedures left out. R IJ triple lumen by landmark, 66M, not tunneled.
96372,J1885x1,J1885-JWx1 | 11 | Shot only. Ketorolac 15 mg IM from 30 mg single-use vial, 15 mg drawn up and discarded.
20610-RT,J3301x4 | 11 | R knee by landmark. Kenalog: 60 mg drawn up, 40 mg injected.
99213-25,17000 | 11 | Est patient. Rosacea both cheeks, new: history, exam, metronidazole gel explained. 22 min for that, freezing time not counted in it. One AK of the scalp, liquid nitrogen.
99213-25,17110 | 11 | Est pt. Acne, adapalene started. 21 min, without the procedure. Also 3 warts on the right hand frozen with LN2.
99214-25,11102 | 11 | Est pt 60. Psoriasis flare: topical changed, labs discussed, 32 min not counting the biopsy. Pearly papule on the nose: shave biopsy.
17000 | 11 | Est pt, one AK on the forehead frozen. 20 min visit for it.
99213-25,20610-RT | 11 | Est pt. Gout flare in the big toe: colchicine, 24 min on this, injection time left out. Right knee also injected for arthritis by landmark.
99233 | 21 | HD 3. COPD worse. Spoke 10 min with the daughter, counted below. Total time today 52 min, all mine.
99215 | 11 | Established patient, Parkinson. 12 min on records, rest with patient. Total 45 minutes by me on the date.
99232 | 21 | Hospital day 2. Family meeting 15 min, included. Total time on the date: 37 min.
99204 | 11 | New patient. Talk with son 15 min, exam 20. Total time today 47 min.
 | 22 | Here for ultrasound liver biopsy. INR 2.9. Went home before anything was begun.
 | 24 | Came for colonoscopy, had eaten. Sent home before it started, no sedation.
 | 22 | For CT guided renal cryoablation today. Potassium 6.1, canceled before anesthesia, never on the table.
 | 22 | Patient came for thyroid FNA. Nodule gone on the look with US, sent home, nothing done.
 | 11 | Here for right knee injection. Fever 39, so sent home before anything was opened.
19083-LT | 22 | Left breast 2 o'clock mass BI-RADS 4. 14g spring-loaded device, US guidance, x4. Coil clip.
19083-RT | 22 | R breast 9:00 5 cm FN. 12g vacuum device under ultrasound, x6, clip placed. Local only.
19083-RT | 11 | Right breast mass, BI-RADS 5: 14 gauge automated gun by ultrasound, 5 passes, clip.
19083-LT | 11 | L breast 4 o'clock, 14G, 4 throws by US. Heart shaped clip. Mother had breast cancer.
29881-RT | 24 | Right knee arthroscopy, partial medial meniscectomy. Knee brace given out by the DME supplier in recovery.
27447-LT | 21 | Left TKA. Hinged knee brace delivered by an orthotics company, they bill it.
29881-LT | 24 | L knee scope, medial meniscus trimmed. Brace fitted by the outside vendor.
99213 | 11 | Est pt, low MDM, knee sprain. Hinged knee brace will come from the DME company.
74177-26 | 22 | CT abdomen and pelvis. Non-contrast was ordered, changed to contrast by the surgeon; only the scan with IV contrast was made. Read by me.
70450-26 | 23 | CT head. Contrast study was ordered first, changed; only a scan without contrast was made. Read by me.
74176-26 | 23 | CT abd/pelvis without contrast for stone. A contrast scan was requested at first, then switched. Final read mine.
74177-26 | 22 | CT abdomen pelvis with IV contrast, read by me: 1.5 cm abscess near the sigmoid, too small to drain.
74177-26 | 22 | CT A/P with contrast, my read. Pelvic collection 3 cm, drainage catheter not feasible.
36415,99213 | 11 | Est pt, low MDM, thyroid. Blood drawn by our nurse and sent to an outside lab (CMP, TSH).
36415 | 11 | Lab visit: venipuncture by MA, CBC with differential and CMP sent to Quest.
36415,80053 | 11 | Blood drawn here, CMP run on our own analyzer.
36415 | 11 | Phlebotomy only; tubes for CMP go to the reference laboratory.
99214,93000 | 11 | Established, moderate MDM. ECG done and read by me. CMP from the hospital lab reviewed.
45378 | 24 | Colonoscopy to cecum for anemia, normal. Sedation: propofol by CRNA.
43239 | 24 | EGD with antral biopsies for dyspepsia. Sedation: MAC, anesthesia team.
G0105 | 24 | Surveillance colonoscopy to the cecum, prior adenoma, nothing removed. Sedation: deep, CRNA.
36247,36248,37243 | 22 | TACE of both lobes, mapped in June. 5 Fr in the celiac, microcatheter through the proper hepatic into the right hepatic: beads. Then the left hepatic: beads. Cystic artery spared.
36246,37244 | 21 | Splenic artery selected, coils for bleeding. Short gastrics preserved. CTA today as map.
36247,37243 | 22 | RFA groin, sheath. Celiac, common and proper hepatic, right hepatic: beads for HCC. Mapped last month. Replaced left hepatic avoided.
37236,36245 | 22 | SMA entered with a 5 Fr, 6 mm stent placed at the ostium, stent widely patent on the final run.
47370 | 22 | Laparoscopic RFA of a segment 5 liver tumor under general anesthesia.
49505-LT | 22 | Open left inguinal hernia repair with mesh under MAC anesthesia, first time.
50593-LT,77013-26 | 22 | Percutaneous cryoablation, under CT, of the left renal mass biopsied in April.
49406 | 22 | Pelvic abscess; cavity too small for a 12F, so an 8F drainage catheter was placed under CT.
70450-26 | 22 | Radiology report: CT head without contrast, read by me. No bleed.
74176-26 | 22 | CT abdomen and pelvis without contrast, my read. A contrast CT was not needed.
45378 | 24 | Colonoscopy for anemia to the cecum, normal. Propofol by anesthesia. Sent home after the scope was done.
20610-RT | 11 | Right knee injected by landmark, went home before the numbing wore off.
96372,J1885x2 | 11 | Toradol 30 mg IM given. Sent home before any relief started.
36415,80053,85025 | 11 | Blood drawn here, CMP and CBC with differential run in our lab.
20610-LT,J3301x4 | 11 | Left knee by landmark, Kenalog 40 mg, last shot in May. No other visit.
11042 | 11 | Heel ulcer, debrided with curette to subcutaneous fat, 6 sq cm. Stent of the SFA from 2020 open.
99215 | 11 | Established patient. Total fluoroscopy time of last month's study 8 min. Total time today 42 minutes.
36246,37244 | 21 | Splenic artery selected with a microcatheter, coiled for a bleed. Left gastric spared. CTA today as map.
50435-LT | 22 | Left nephrostomy placed in May exchanged over a wire today, new 10F locked.
50435-RT | 22 | Right PCN tube put in last in June. Changed over a wire, new tube to bag.
36590 | 22 | Chest port placed in March removed whole: pocket opened, hub and catheter out.
36902 | 11 | AVF created in June. Fistulogram today, 7 mm balloon at the outflow stenosis.
27447-RT | 21 | Right knee scoped in April, still pain. Right total knee arthroplasty today, cemented.
29881-LT | 24 | Left knee injured in May. Arthroscopy, medial meniscus trimmed.
45385 | 24 | FIT positive in May: colonoscopy to cecum, sigmoid polyp snared.
47562 | 22 | Gallstone attack in October. Laparoscopic cholecystectomy.
47383,77013-26 | 22 | Liver met resected around in January recurred: percutaneous cryoablation under CT.
12001 | 23 | Scalp cut 2 cm closed with 3 staples, single layer. Tetanus given in May.
50435-RT | 22 | Right nephrostomy tube inserted in 2023 swapped over a wire for a new 8F, to bag.
36558-LT | 22 | Left femoral permcath, 60M, tunneled, cuff in the tunnel, by landmark. Right permcath placed in May clotted.
 | 22 | Left nephrostomy placed in May, removed in June. Today only an ultrasound look at the kidney by the ward.
 | 22 | Chest port placed in 2019 removed in 2021, scar fine.
36590 | 22 | Chest port implanted in 2021 removed today, pocket closed.
"""

# What is missing beside the codes; a note with nothing before its place lacks nothing.
LACKING = """
further lesion | 11 | Thyroid FNA by ultrasound with a 25g needle, 3 passes right nodule, 4 passes left nodule, smears made.
 | 11 | Thyroid FNA by ultrasound with a 25g needle, 3 passes right nodule. Left nodule 5 mm: not needled, watched.
second biopsy of skin | 11 | Shave biopsy of the right cheek to dermis; 3 mm punch of the left shin to fat.
 | 11 | Punch biopsy, 4 mm, of the right thigh to fat. The cheek was not shaved.
G2212 | 11 | New patient. Total time by me on the date 95 minutes.
 | 11 | New patient. Total time by me on the date 74 minutes.
venous catheterization | 22 | Left varicocele. Left renal vein, then down the left internal spermatic vein with a 5 Fr; coils.
 | 22 | Left breast mass, 14G core by US x4, clip. Right breast cyst benign, not sampled.
 | 24 | Colonoscopy to cecum for anemia, normal. Sedation: propofol, CRNA.
 | 24 | EGD with antral biopsies for dyspepsia. Sedation: MAC, anesthesia team.
 | 23 | ED visit, high complexity MDM, sepsis to ICU. CXR (radiology) clear.
"""
