"""Notes by ways of telling: sides one below the other, times of day, numbers in words, vessels, vials, shared visits."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
32408,99152,99153 | 11 | CT guided core biopsy right lower lobe mass, 18G x3. I supervised midazolam and fentanyl given by an independent trained RN. Start 1:05 pm, stop 1:29 pm. Drugs are the hospital's.
47000,76942-26,99152 | 22 | Liver core under US, image stored. Moderate sedation by me, RN observer. First push 09:40. Out 09:58.
50593-LT,77013-26,99152 | 22 | CT cryoablation of a left renal mass. Seventeen minutes of moderate sedation directed by me, nurse watching.
47383,77013-26 | 22 | CT guided cryoablation of a liver met. CRNA sedation, 40 minutes.
99291,99292 | 21 | Critical care by me alone: 06:10-07:00, again 13:00-14:05. Septic shock.
99291 | 21 | Critical care, 40 minutes. Vitals at 08:00 and 13:00.
36902,76937-26 | 22 | Left AVF, 70 % outflow stenosis, 7 mm balloon after fistulogram. Vein patent on US, entry watched, picture stored.
37238-LT,76937-26 | 22 | May-Thurner. Left popliteal vein open on ultrasound, needle seen entering, frame saved. 16 mm Wallstent in the left common iliac vein.
36558,77001-26 | 22 | Hickman via the right IJ, tunneled, fluoroscopic tip film stored. US: vein compressible, live puncture, no image stored. 44M.
36245x2,75726-26x2 | 22 | No intervention. SMA selected: run in two planes. Then the celiac engaged: run. I read both.
36247,36245-XS | 22 | From the left wrist. SMA selected, no branch to the liver. Then celiac, common hepatic and the right hepatic artery with a microcatheter.
36246,75726-26 | 22 | Catheter through the celiac into the common hepatic, arteriography there shows a replaced left hepatic artery. Read by me.
36247-50,37243 | 22 | BPH. Right CFA. Left internal iliac to the left prostatic artery, microspheres to stasis; then the right internal iliac to the right prostatic artery, same.
37243,36247 | 22 | HCC. RFA sheath, celiac, then the right posterior hepatic branch by microcatheter, LC beads. CTA as map.
37236-LT,36245-LT | 22 | Left renal artery: guide seated, 85 % ostial lesion. 6 x 18 balloon expandable stent, good result.
36215,75710-26 | 22 | Via the right femoral artery a catheter was hooked into the left subclavian artery, left arm angiogram to the hand. Read by me.
36561-RT,76937-26,77001-26 | 22 | Left breast cancer, so port on the right chest. IJ by US: compressible, needle seen entering, saved. Pocket, fluoro for the tip. 52F.
50432-LT,50435-RT | 22 | Left: new hydronephrosis, calyx entered, 8F nephrostomy locked. Right: old nephrostomy swapped over a wire for a 10F.
20611-50,J3301x6 | 11 | Bilateral knees under US. Right: needle watched into the recess, image stored, 40 mg triamcinolone. Left: same view and stored image, 20 mg. Multi-dose vial.
49405 | 21 | Six centimeter abscess of the liver. Ultrasound, micropuncture needle exchanged over a wire and a 10F drain positioned, loop locked.
19083-RT | 22 | R breast mass 1.2 cm. US core 14G x4, clip (ribbon) left. L breast only looked at.
96372,J1885x2,J1885-JWx2 | 11 | Toradol 30 mg IM by the nurse; only 60 mg/2 mL single-dose vials here, rest discarded.
96372x2,J0696x2,J1885-JZx2 | 11 | Ceftriaxone 500 mg IM right side. Then ketorolac 30 mg IM left side from a 30 mg single-dose vial, all used. Ceftriaxone is from a shared bottle.
 | 11 | Bevacizumab-awwb 400 mg IV, 400 mg vial, zero waste.
96372,J0696-JZx4 | 11 | Rocephin 1 g IM, 4 vials of 250 mg, zero waste. By nurse only, doctor not in.
99213-25,96372,J1885-JZx4 | 11 | Known pt, back spasm, exam, muscle relaxant Rx'd. LOW problem, MOD risk, no data = low overall. Toradol 60 mg IM, 60 mg single-dose vial, nothing left.
99204 | 11 | Consultation for Dr. Amberly. First time with our group. Tremor not at goal -> moderate. Letter sent. Medicare.
99223 | 21 | ADMISSION. Total time on date 78 min. Seen first by the ER doc who billed his own.
99233-FS | 21 | Day 4. Split visit: NP 20 min, I 35 min; total 55, no overlap. I sign.
99232 | 21 | Stable for discharge tomorrow if cultures are negative; 40 min on the plan with the family. High complexity not met.
99239 | 21 | D/C summary. Started 09:05, done 09:45: exam, teaching, prescriptions.
99211 | 11 | RN visit: BP recheck per plan of last month, 128/74, informed the doctor.
44970,99222-57 | 21 | H&P, admitted to my service: RLQ pain, moderate complexity. Decision: appendix out this morning. Lap appendectomy, three ports, stapled.
74176-26 | 22 | CT abdomen and pelvis, oral contrast only, nothing into the vein. Stone.
71046-26 | 23 | PA/lat chest for cough, my read: clear.
93000 | 11 | Tracing only: 12 leads, our machine, signed: sinus bradycardia.
36415,80053 | 11 | Left antecubital stick. CMP run here.
85025 | 11 | CBC with automated diff on our analyzer. Hospital lab runs the CMP.
45378-53 | 22 | Rectal bleeding. Solid stool, scope could not get beyond the descending colon, stopped.
88305-26x3 | 22 | Received in 3 jars: A cecal polyp, B sigmoid polyp in the same jar, C rectal biopsy. H&E on each, microscopic exam.
A0425x8.7 | 41 | Loaded odometer 10441.2 -> 10449.9. Back empty 8.8.
20610-RT,77002 | 11 | Right hip joint aspirated under fluoroscopy, our own unit, spot film kept.
36558,77001-26 | 22 | Hickman single lumen via right IJ, tunnelled, fluoroscopic tip with picture on file. US: vein compressible, live puncture, no image stored.
17110,17000-XS | 11 | Froze 6 plantar verrucae and a single scaly actinic spot on the left ear with liquid nitrogen.
45385,45380-XS | 24 | Colonoscopy for chronic diarrhea. Cecum reached. Random cold forceps samples right and left colon; separately an 11 mm sigmoid polyp removed by snare.
32998-RT | 22 | RF of RUL nodule, CT, 14 mm. PTX -> 8F pigtail, same side, before leaving.
49406,32557-RT | 21 | Appendiceal abscess drained by CT, 10F; and right lower lobe empyema, 12F under US.
99203-25,20610-LT,J3301x4 | 11 | Pt new to us. Left knee OA, low MDM, and then I injected that knee, 40 mg Kenalog from MDV, landmark. Counseled separately on weight, diabetes labs ordered.
32555-50 | 21 | Both lungs tapped at bedside, US live, images saved. L 600, R 900, needles out.
49405,49405-XS | 21 | Liver abscess two of them: segment 6 10F drain, segment 2 second 8F through its own stick.
66984-RT | 24 | Phaco with IOL, right eye. The left eye was done by me nineteen weeks ago.
66984-RT-79 | 24 | Phaco with IOL, right eye. The left eye was done by me thirty days ago.
66984-LT | 24 | Phaco with IOL, left eye. The right eye was done by me two years ago.
J0696x2,J0696-JWx2,96372 | 11 | Ceftriaxone 500 mg IM from a single-dose 1 g vial. Whatever was left over was thrown out and logged.
J1885,J1885-JW,96372 | 11 | Ketorolac 15 mg IM from a single-dose 30 mg vial. Unused portion discarded.
J9035x45,J9035-JWx5 | 11 | Bevacizumab (Avastin) 450 mg IV over 90 min. Vials: 1 x 400 mg, 1 x 100 mg, single dose. Leftover 50 mg in the last vial - wasted.
20610-RT,J3301-JZx4 | 11 | Right knee by landmark. Kenalog single-dose vial of 40 mg, drawn up to the last drop.
50593-LT,50200-LT,77013-26 | 22 | Left kidney, two lesions. (a) Upper pole lesion: 18G x 3 cores under CT. (b) Lower pole mass 2.4 cm: two cryoprobes through the skin under CT, two freezes.
50593-LT,77013-26 | 22 | Left kidney. (a) Lower pole lesion: 18G x 3 cores under CT. (b) Lower pole lesion, same: two cryoprobes through the skin under CT, two freezes.
19105-RTx2 | 11 | Office cryo, right breast: fibroadenoma x2, proven. Ultrasound throughout. Separate probe stick for each, two freezes each.
19105-RT | 11 | Office cryo, right breast: fibroadenoma x2, side by side, proven. Ultrasound throughout. One probe placement froze both.
12001,99284-25 | 23 | ED. Fell on warfarin, scalp laceration 2.1 cm stapled in one layer. Neuro intact, CT without bleed by radiology. Warfarin held until Monday. MDM moderate.
71046-26,71046-26-76 | 23 | Read log, all mine. 07:10 CXR two views: clear, report final. 11:45 repeat CXR two views ordered by the ED for new pain: small left effusion, report final.
36561-LT,36590 | 22 | Port swap. 1. R chest: scar opened, reservoir and entire catheter out through it, closed. 2. L IJ stick by landmark, catheter tunneled to a fresh L chest pocket, chamber stitched.
L1832-LT | 12 | DME supplier. Hinged knee brace L, ligament tear. Prefab, adjustable joints; our fitter bent the uprights to her leg, note attached. Delivered to home.
"""
