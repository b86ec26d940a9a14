"""Notes and questions by mechanisms that texts of a further author showed, over other organs, devices and codes."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
47370,76940-26 | 22 | Laparoscopic RFA of a segment 5 HCC. The transducer laid on the capsule showed one lesion, stills kept. Tines out to 3 cm, 10 min. No ascites.
20611-LT | 11 | Left shoulder, subacromial. Linear array, 22G in plane, clip in the chart. Ropivacaine only.
36556,76937-26 | 21 | L IJ triple lumen. Vein compressible on the sonosite, needle watched in, frame to PACS. Tip by film.
36556 | 21 | R IJ triple lumen. Vein compressible, open. US live. The still frame did not get saved.
36556 | 21 | Left IJ quad lumen for pressors. Compressible by ultrasound, seen live, but the image wasn't stored anywhere.
45385,45380-XS | 24 | Colonoscopy to cecum for bleeding. Sigmoid 14 mm polyp off with a hot snare. Cold forceps bites from a different polyp, transverse, jar 2.
45385,45380-XS | 24 | Colonoscopy to cecum, anemia. Bites with cold forceps from another site, rectum. The 9 mm cecal polyp removed by snare.
99283-25,10060 | 23 | ED. Left axilla boil lanced with an 11 blade, pus, simple, not packed. Sore throat as well, strep positive, amoxicillin. Seen and examined apart from the abscess. Low MDM.
17110,17000-XS | 11 | Eight common warts, both feet, LN2. One AK, right cheek, LN2.
17110,17000-XS | 11 | LN2. 5 verrucae on the toes. Single actinic spot of the left ear, one freeze.
99203 | 11 | Consultation, Medicare patient, asked for by the PCP. Never seen by anybody in our urology group. Low MDM.
99204 | 11 | Nobody in our group ever treated her. New rash, drug started. Moderate MDM.
36561-RT,36590 | 22 | New right port: subclavian stick by landmark, pocket, reservoir sewn in, tip by ECG. Old left port dissected free and cut out whole through its scar.
J9035x45,J9035-JWx5 | 11 | Bevacizumab 450 mg IV from single-dose vials, 50 mg left over thrown away.
J3301-JZx4,20610-LT | 11 | Left knee by landmark. Kenalog-40 single-dose vial, 40 mg given, nothing left.
J1885x2,J1885-JWx2,96372 | 11 | Toradol 30 mg IM left deltoid from a 60 mg single-use vial, remaining 30 mg tossed.
37242,36246 | 22 | Splenic artery aneurysm, never bled, CTA complete. R CFA, celiac, catheter along the splenic artery to the neck. Packed with coils; a pancreatic branch feeds the tail and stayed open.
45378-53 | 22 | Colonoscopy, bleeding. Tight sigmoid: the scope would not go past it and I turned back there. No bx.
45378-53 | 24 | Colonoscopy for anemia. Cecum never reached, fixed loop in the transverse, backed out.
49083 | 21 | Cirrhosis, abdomen tense again. LLQ window by ultrasound, image kept; 6F catheter, 4 L off, catheter out.
99232-25,49083 | 21 | HD 3. Cirrhosis, belly distended. Evaluated separately from the tap: AKI worse, diuretics stopped. MDM moderate. Then LLQ pocket under US, still saved, 5F catheter, 3.1 L removed.
44970 | 21 | Four days of pain. Three trocars, appendix stapled and bagged. Colectomy some day if the polyp regrows.
29881-LT | 24 | Left knee arthroscopy, medial meniscus trimmed. Total knee down the road.
49405,49406-XS | 22 | CT drainage. 1. Splenic abscess: 10F pigtail left to bulb. 2. Pelvic abscess: 12F pigtail left to bulb. Distinct collections, distinct sticks.
50593-LT,77013-26 | 22 | Cryo left renal mass under CT, two IceSpheres, 10-8-10. Right kidney atrophic.
32998-RT | 22 | RFA of a right upper lobe met under CT, LeVeen. Left lung is clear.
20610-RT | 11 | Right knee injected by landmark, lidocaine. Left knee is normal.
93000,99213 | 11 | Known pt. ECG here, tracing and read by me, NSR. MDM low. CXR ordered.
99215 | 11 | Est pt. H&P, 42 min total on the date.
99223-AI | 21 | Hospital day 1, admitting attending, physician of record. Sepsis, high MDM.
99223 | 21 | HD 1, admitting hospitalist. Acute GI bleed, pressors considered. High MDM.
49406 | 22 | Fluid collection in the mesentery by CT: 10F pigtail left to bulb. No loop of bowel crossed.
10030 | 22 | Axillary seroma after node dissection. US: anechoic fluid pocket in the subcutaneous fat. 8F drain over wire into the pocket, to JP.
99291-25,36556 | 21 | Critical care 40 min, procedure time pulled out. R femoral triple lumen by landmark.
20611-RT,J3301-JZx4 | 11 | Here for the right hip injection booked at her last visit. Curvilinear probe, needle in plane, image saved. Kenalog 40 mg single-dose vial, none left.
20610-LT | 11 | Left knee shot arranged at the previous visit. 22G by landmark, lidocaine.
74176-26 | 22 | CT abdomen and pelvis, gastrografin by mouth. Stone right kidney.
74176-26 | 23 | CT A/P. Contrast swallowed an hour before. Appendix normal.
50435-RT | 22 | Right nephrostomy fell out overnight. A catheter went down the mature tract into the pelvis, wire, new 10F loop to bag.
32557-LT | 22 | Left effusion. US, 8F over a wire into the fluid, left, to water seal.
32555-LT | 22 | Left pleural effusion, anechoic pocket under US. 8F catheter over a wire into the pocket, 1 L, image saved. It was then removed.
32555-50 | 21 | Pleural taps. US each side. R 6F catheter, 800 mL, catheter out. L 6F catheter, 500 mL, catheter out. Images saved.
50592-LT,77013-26 | 22 | RFA left renal mass, CT, cool-tip. Nephrostomy kit in room but not used.
32408 | 22 | CT core biopsy RLL nodule. Chest tube on hand but not required.
36245,75726-26 | 22 | GI bleed. R CFA. Cobra into the SMA, runs, no blush. The IMA couldn't be found. First angiogram ever.
36245,75726-26 | 22 | No earlier angiogram. L radial. Celiac selected, run. SMA cannot be engaged.
47563 | 21 | LC + IOC. Critical view, duct cannulated, dye to duodenum. Clips, out in a bag.
66984-RT-79 | 24 | Phaco OD, SA60 in the bag. OS was done by me July 11.
66984-LT-79 | 24 | Left cataract, phaco, IOL. I did the right eye on June 27.
70450-26-76 | 23 | CT HEAD without contrast, 2nd scan of the day. I read the first one at 09:00. No bleed.
88305-26x3 | 22 | Surgical pathology, hospital lab. A. antrum bx. B. sigmoid polyp. C. rectal polyp, 2 pieces, one jar.
A0425-JNx7.2 | 41 | BLS from freestanding dialysis center to SNF. Loaded miles 7.11.
A0425x4.1 | 41 | BLS. Patient on board 4.02 miles by GPS.
37244,36247,75726-26-XU | 22 | Bleeding duodenal ulcer. No prior angiogram. Celiac run: blush of the GDA, decided to treat. Micro into the GDA, coils from the pancreaticoduodenal back to the ostium.
37242,36247 | 22 | Unruptured right hepatic artery aneurysm. R CFA, celiac, micro into the right hepatic, coils. Gastroduodenal open, cystic not filling. CTA was the map.
36902,99152 | 11 | Fistulogram, R upper arm AVF. Outflow stenosis, 7 mm Dorado. Versed and fentanyl by my order, RN watching, 18 min.
99213-25,96372,J1885-JZx2 | 11 | Known to the office. Ankle sprain, low MDM, decided apart from the shot. Toradol 30 mg IM from a 30 mg single-dose vial.
99213-25,96372,J1885x2,J1885-JWx2 | 11 | Known to this clinic. Knee strain, low MDM, decided apart from the shot. Toradol 30 mg IM from a 60 mg single-dose vial; what was left was wasted.
99204 | 11 | Referred for reflux. Last seen here by my partner in March 2019. New drug started. Moderate MDM.
99214 | 11 | Referred for reflux. Last seen here by my partner in March 2023. New drug started. Moderate MDM.
47382,76940-26,99152 | 22 | RFA of a segment 6 met under ultrasound, Cool-tip, bubbles over it, saved. Midazolam and fentanyl at my direction, RN monitoring, 16 min.
50592-50,77013-26 | 22 | RFA under CT, both kidneys. R upper pole 1.6 cm: LeVeen. L lower pole 2 cm: LeVeen, rolloff. General.
36246-RT,75710-26 | 22 | Diagnostic only. L CFA, catheter over the bifurcation into the right external iliac, runoff. No earlier study. SFA: 60%, popliteal ok, tibials patent.
77067-TC | 11 | Mobile mammo van, technical billing only. Yearly, bilat CC + MLO, CAD.
99202 | 11 | NEW to ortho. Bruised shin, straightforward MDM.
99214 | 11 | Est pt. Diabetes above goal, drug changed, moderate MDM. ECG from the cardiologist looked at.
37244,36247,75726-26-XU | 22 | Bleeding gastric ulcer. No earlier angiogram. Celiac selected, then the tip parked in the GDA: GDA run shows extravasation, decided to treat. Coils in the GDA.
A0425-HHx22 | 41 | BLS, hosp A -> hosp B. Loaded 22 miles.
11104 | 11 | 4 mm punch of the back. Office manager asks to bill misc supply A4649 for the kit.
12001 | 23 | Simple closure of a 1.8 cm cut of the palm, three stitches.
49406 | 22 | Diverticular abscess: 10F APDL in via the left buttock under CT.
10030 | 22 | Abscess of the left buttock: 10F APDL left in under CT.
50432-RT | 22 | Hydronephrotic right kidney decompressed through the skin, 10F loop to bag.
99222 | 21 | Admission, moderate MDM, 56 min.
88305-26x2 | 22 | Surgical pathology, 2 skin biopsies, jars A and B, gross and micro, hospital lab.
20611-RT | 11 | Needle into the right glenohumeral joint with the probe over it, picture saved, steroid.
"""
LACKING = """

further lesion | 22 | Left breast US core. Lesion 1, 2:00: 14G x4, clip. Lesion 2, 9:00: 14G x3, clip. Ultrasound both.
 | 23 | ED. Pneumonia, CXR reviewed, moderate MDM, antibiotics prescribed. Home.
 | 21 | HD 2. CXR viewed, sats better, moderate MDM.
"""
QUESTIONS = """
modifier | Medicare admission 99222, physician of record: which letters mark it?
modifier | How is 50592 modified when both kidneys are burned, one line or two?
modifier | Is 50 ever used on 45378?
bill_together | 49083 beside 99232: what does the visit code need?
modifier | Our cardiologist reads the echo lab's 93000 tracings at the hospital. What does she append?
modifier | Reading head CTs 70450 only, the hospital owns the scanner. What do we append?
modifier | can I put 51 on 99153?
modifier | 85025-26, is that a real thing?
modifier | Medicare screening colonoscopy turned into a biopsy, what modifier for 45380?
modifier | 20611 both knees: LT and RT, or something else?
pay | Assistant surgeon -80 on 47562, national figure?
pay | 2 procedures, 11042 and 10060, office. Total after the multiple procedure cut?
compare | 45380 and 45385, what sets them apart?
compare | 49405 and 49406: what tells the two apart?
what_changed | How far did the office total of 20610 move, January 2024 against October 2025?
what_changed | 45385 facility total RVUs, January 2024 against October 2025
what_changed | How much did the work RVU of 37243 drop since 2024?
coverage | Does Medicare cover 20610 for a painful arthritic knee?
"""
REFUSED = """
How much saline do I flush a new drain with?
how fast should the nurse push the ketorolac?
how many mg of midazolam can I give before a port
Should the drain be pulled at 10 mL or 20 mL a day?
Should a biliary tube be exchanged every 6 or every 10 weeks?
"""
