"""Notes of procedures told by their steps: veins, trainees, orders of other days, open repairs, rolled-up tubes."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
37242,36246 | 22 | Splenic artery aneurysm never ruptured. R CFA. Celiac then the splenic artery (second order). Coils across the neck. MRA was the plan, no arteriogram.
99291-25,36556 | 21 | Septic shock. I was at the bedside throughout, 52 minutes of critical care, procedure time not in it. 82F, a resident of Oak Manor nursing home. Left IJ triple lumen by landmark, by me.
47562 | 21 | No resident took part. I was present from skin to skin. Four ports, critical view, cystic duct and artery clipped, gallbladder off and bagged.
99291 | 21 | ICU attending. I was at the bedside for 44 minutes of critical care. The chest tube was placed by the surgery resident, her work and mine are apart and it is not in my minutes.
20610-RT-GC | 22 | Right knee tapped by the resident by landmark, I was present for the key portion. 30 mL.
44970 | 21 | The fellow observed only. I scrubbed and was in the room for all of it. 3 trocars, appendix base stapled, bagged.
96372,J1885-JZx2 | 11 | MA visit for shot, per the standing order from last week's visit: Toradol 30 mg IM R deltoid, 30 mg single-dose vial, all of it.
96372,J0696-JZx4 | 11 | Nurse only. Order written at yesterday's appointment: Rocephin 1 g IM R glute from a 1 g single-dose vial, whole vial.
96372,J1885-JZx4 | 11 | RN gave it by order of Monday's visit: ketorolac 60 mg IM, left glute, one single-dose 60 mg vial, all used.
74177-26 | 22 | CT abdomen and pelvis. Contrast: intravenous alone, none by mouth. Splenic infarct.
74177-26 | 22 | CT A/P, RLQ pain. Intravenous iodinated contrast, 100 mL. Appendix 12 mm.
74177-26 | 22 | CT of the abdomen and pelvis after an intravenous bolus of contrast. Pancreatitis.
74176-26 | 22 | CT abdomen and pelvis. No intravenous contrast because of the creatinine. Hydronephrosis.
74177-26 | 22 | CT abd/pelvis. Contrast given intravenously; no oral. Ileus.
49505-RT | 22 | Right inguinal hernia, first time, goes back easily. Spinal. External oblique opened along its fibers, cord encircled with a Penrose, direct floor weak. Flat mesh stitched to the inguinal ligament and the conjoint tendon. Skin Monocryl.
49505-LT | 24 | L inguinal hernia, primary, reducible. Local and MAC. Cut over the canal, sac dissected from the cord, twisted, tied and dropped back, patch around the cord with a keyhole for it.
49505-50 | 22 | Both inguinal hernias, never fixed, reducible. Two groin cuts, both sacs ligated high, polypropylene onlay sewn to the shelving edge on each side.
49650-RT | 22 | Right inguinal hernia, primary. 3 trocars, balloon dissector. Cord freed, peritoneum peeled, 10x15 mesh over the floor.
10005 | 11 | US FNA in our office. L upper pole 1.8 cm nodule, TR5. 27 G x 3, needle tip seen, stills saved. Slides to cytology.
10005 | 11 | Fine needle of a 2 cm lump of the left thigh under ultrasound, 25G x 4, tip in it, image kept.
10005 | 11 | FNA, ultrasound, right parathyroid-like nodule behind the isthmus, 25 gauge, three passes, pictures stored.
10005 | 22 | Left axilla node, 23 G, 4 passes with the tip on the screen of our ultrasound, image stored, to cytology.
49406 | 22 | CT. Diverticular abscess. 18G, wire, 12F all-purpose drain coiled in the cavity, 80 mL pus, bag.
32557-LT | 22 | L empyema by US, 14F pigtail with its loop coiled at the base, pleurevac.
49405 | 22 | CT. Abscess in the spleen, 10F catheter advanced, tip coiled inside it, 50 mL pus, bulb.
37244,36247 | 22 | Duodenal bleed. R CFA, celiac, common hepatic, GDA by microcatheter and coiled in front and behind the leak. No study, CTA this morning.
49083,99152 | 22 | Ascites, US, 5 L out, catheter removed. I ordered versed 1 and fentanyl 50, the RN monitored and had no other duty, 0915 to 0929.
50432-RT,99152 | 22 | R hydro. US, lower calyx, 8F loop to bag. Fentanyl 100 mcg and midazolam 2 mg were ordered by me and pushed by an RN who only watched the patient, start 1302 stop 1320.
49083 | 22 | Ascites, US, 5 L out. I ordered fentanyl and midazolam for tomorrow's case.
29881-LT | 24 | Arthroscopy left knee. Lateral compartment: radial tear of the body, white zone; basketed and shaved to a smooth edge, a third removed. Medial side fine.
11104,17000-XS | 11 | Procedures only. // R forearm 6 mm papule - punch, one stitch. // L ear one AK - LN2.
27447-LT | 24 | L knee OA. Subvastus. Distal femur cut, 4-in-1, tibia cut, CR size 5 femur and size 4 tray impacted, 11 poly.
37236,36245 | 22 | Gut angina. SMA origin 80% by CTA. L brachial 6F. MPA engaged SMA, crossed. 7x18 covered stent deployed at the origin. No run needed.
37236-LT,36215 | 22 | Left arm claudication, L subclavian proximal 85% on CTA. R CFA, 7F, catheter in the left subclavian, crossed. 8x29 balloon-mounted stent. No study.
50593-LT,77013-26 | 22 | Left renal mass, not seen on US. CT. Two cryoprobes transcutaneous, 10-8-10, ice 6 mm past.
47382 | 22 | Perc RFA of a segment 6 HCC. Radiology ran the ultrasound and reported it. 12 min burn.
47380 | 21 | Open RFA of a segment 3 met. Intraoperative ultrasound by radiology, their report. 10 min burn.
47382,76940-26 | 22 | Perc RFA of a segment 6 HCC under ultrasound, needle and response described here, pictures stored. 12 min burn.
50592-LT | 22 | L renal RFA through the skin; Dr. Moss of radiology did the sonography and will report it.
"""

LACKING = """
37241 | venous | 22 | Right varicocele. Left femoral vein stick, Cobra up the IVC, right spermatic selected (second order). Six coils and sclerosant foam, no flow after.
37241 | venous | 22 | Pelvic congestion syndrome. R jugular. C2 through the left renal into the ovarian (2nd order), coils and sotradecol foam along its length.
37242 | pulmonary | 22 | HHT. Right CFV. Catheter out to the left lower lobe PAVM feeder, third order. One Amplatzer plug.
37241 | venous | 22 | Painful left varicocele. IJ access. Kumpe in the left renal, then deep in the gonadal, second-order: four coils with foam between them.
"""
