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
37243,36247 | 22 | HCC, map known. R CFA. Celiac, proper hepatic, right hepatic taken with a microcatheter, beads to near stasis, cystic artery kept open, pulled back, groin closed.
36561,76937-26,77001-26 | 22 | Colon cancer. US: right jugular vein compresses, live needle entry, hard copy filed. Wire on fluoroscopy. Pocket by blunt dissection below the clavicle, 6F tubing tunneled up, chamber set into the pocket with two anchoring stitches, tip at the cavoatrial junction on fluoro. 61F.
36561,77001-26 | 22 | Left subclavian by landmark. Reservoir slipped in a pocket on the chest, tubing through a tunnel, fluoroscopy tip SVC. Stitches, glue. 47M.
29881-LT | 24 | Arthroscopy left knee. Lateral compartment: radial tear of the body, white zone; basketed and shaved to a smooth edge, a third removed. Medial side fine.
29881-RT | 24 | R knee scope. Medial side: bucket-handle tear, displaced; cut out with biters, stable rim left. Lateral normal.
11104,17000-XS | 11 | Procedures only. // R forearm 6 mm papule - punch, one stitch. // L ear one AK - LN2.
11102-XS,17110 | 11 | Derm. // Back dark macule - shave, jar 1. // L thumb wart - cryo x 2.
88305-26x2 | 22 | Gross: A antrum 2 pieces; B rectum 4 pieces. H&E x 3 levels each. A gastritis. B normal. Signed out by me, hospital's slides.
88305-26x3 | 22 | H&E. A duodenum, bx: normal villi. B stomach body: normal. C sigmoid polyp: tubular adenoma. Pathologist sign out.
36245,75726-26,76937-26 | 22 | Chronic gut ischemia. US of the L CFA: open, seen entering, print filed. Celiac selected: run, 80% plaque, my report.
36247-RT,75710-26,76937-26 | 22 | Right toe gangrene. Left groin by US: CFA open, needle watched in, picture kept. Up and over, glide to the right popliteal. Right leg runoff shot. Report by me.
36556,76937-26 | 21 | Sepsis. RIJ on US: compresses, needle live, still kept. Triple lumen over the wire. 60M.
27447-RT | 21 | End-stage OA right knee. Midline, medial parapatellar. Femoral and tibial cuts, PS trial, patella button 29, all parts cemented, 10 mm poly.
27447-LT | 24 | L knee OA. Subvastus. Distal femur cut, 4-in-1, tibia cut, CR size 5 femur and size 4 tray impacted, 11 poly.
27447-RT | 21 | Varus gonarthrosis, right knee. Quad-sparing. Robot-guided cuts of femur and tibia, uncemented parts in, 9 mm liner, patella not resurfaced.
37236-RT,36245-RT | 22 | R renal ostial 90%, flash edema. L CFA 6F. IMA guide seated in the R renal, .014 across, 5x15 balloon-expandable stent at the ostium. Good.
37236,36245 | 22 | Gut angina. SMA origin 80% by CTA. L brachial 6F. MPA engaged SMA, crossed. 7x18 covered stent deployed at the origin. No run needed.
37236-LT,36215 | 22 | Left arm claudication, L subclavian proximal 85% on CTA. R CFA, 7F, catheter in the left subclavian, crossed. 8x29 balloon-mounted stent. No study.
47383,77022-26 | 22 | MR suite. 1.8 cm dome met, breast primary, occult on CT and ultrasound. Two cryo needles through the skin, checked on T1, two freezes, signal void covers. Images in report.
50593-LT,77013-26 | 22 | Left renal mass, not seen on US. CT. Two cryoprobes transcutaneous, 10-8-10, ice 6 mm past.
49405,49406-XS | 22 | CT. // #1 spleen abscess: 10F loop, 40 cc. // #2 another pocket in the pouch of Douglas: transgluteal, 12F, 90 cc. Bulbs.
49406,10030 | 22 | CT. #1: LLQ diverticular abscess, 12F, 60 cc. #2: separate thigh muscle pocket, own stick, 8F, 40 cc. Bags.
47382 | 22 | Perc RFA of a segment 6 HCC. Radiology ran the ultrasound and reported it. 12 min burn.
47380 | 21 | Open RFA of a segment 3 met. Intraoperative ultrasound by radiology, their report. 10 min burn.
47382,76940-26 | 22 | Perc RFA of a segment 6 HCC under ultrasound, needle and response described here, pictures stored. 12 min burn.
47370 | 21 | Laparoscopic microwave of a segment 2 tumor. The radiologist held the laparoscopic probe and dictated the sonogram.
50592-LT | 22 | L renal RFA through the skin; Dr. Moss of radiology did the sonography and will report it.
37236-LT,36245-LT | 22 | L renal artery origin 80%. R radial 6F. Guide in the left renal, stent put right at the origin, flared.
20610-LT | 11 | Left knee, landmark, needle right under the kneecap, 12 mL out.
36561,76937-26 | 22 | Right breast implant, so the port lies on the other chest. L IJ by US: open, needle live, print filed; right side was not scanned. Pocket, reservoir into it, tip by ECG. 49F.
99204 | 11 | New pt, gout, here for a second opinion on her own. 48 minutes total.
47382 | 22 | Perc RFA of a segment 5 HCC. Sonography from the radiologist in the room, who dictates it. 10 min.
47380 | 21 | Open microwave of a segment 4 met. Our radiologist scanned with the T-probe and signed his own report.
47370 | 21 | Laparoscopic RFA of a segment 6 tumor; IOUS see radiology report. 8 min.
47381 | 21 | Laparotomy, cryo of two liver mets. Ultrasound by Dr. Ames (radiology), separately reported.
47370,76940-26 | 21 | Laparoscopic RFA of a segment 6 tumor. I ran the laparoscopic ultrasound, pictures stored, described in this note. Radiology was not needed.
99213-25,96372,J0696-JZx4 | 11 | Patient here since 2019, cystitis worse, MDM low. Rocephin 1 g IM R glute, single-dose 1 g vial, all used. Colonoscopy is due, mammogram overdue.
37244,36247 | 22 | GI bleed after cholecystectomy. R CFA. Celiac, then the right hepatic by microcatheter to the stump blush, coils. Cystic artery not filling. Pulled back, divided catheter hub taped. CTA as map.
19105-RT | 11 | Right breast fibroadenoma, cryo with a probe through the skin, US watched by me, pictures stored and reported here.
20983 | 22 | Painful L3 met, renal cell primary. Cryo, two probes transpedicular, CT. Ice over the lesion.
32994-RT | 22 | RLL met of a breast cancer, 1.4 cm. CT cryo, one probe through the skin, three freezes.
32557-RT | 22 | Effusion on the right under ultrasound, 10F pigtail left in, suction.
20611-RT | 11 | Knee on the right through the lateral side, needle under live ultrasound, picture kept, 20 mL out.
36556,76937-26 | 21 | Septic. Left femoral vein checked with the linear probe, compressible, then the needle watched going in live, frame kept. Triple lumen sutured. 54M.
36558,76937-26 | 22 | ESRD, 61M. Left IJ examined under the probe: compressible and patent, stick in real time, picture archived. Cuffed dialysis catheter tunneled.
49180,77012-26 | 22 | Retroperitoneal mass. CT shows the introducer in the mass, slice archived. Six 18 g cores.
47000,77012-26 | 22 | Liver segment 7 lesion. CT demonstrated the coaxial needle tip at its edge. Four cores.
37243,36247 | 22 | DEB-TACE. R CFA. Celiac, proper hepatic, left hepatic, then a segment 3 branch with the blush, doxorubicin beads to stasis. June map.
37244,36247 | 22 | Hemoptysis no; hematochezia. R CFA. SMA, ileocolic, then a third-order branch with a blush, two microcoils. CTA before.
36561-RT,36590,77001-26,76937-26 | 22 | RIGHT: IJ seen open on ultrasound, stick watched, picture filed. New PowerPort, pocket below the clavicle, tip by fluoroscopy. LEFT: infected port cut out with its line. 63F.
50200,76942-26 | 22 | Proteinuria. Transducer over the kidney graft, 16G gun x2, needle live, images to PACS.
47000,76942-26 | 22 | Hepatitis. Probe on the liver, 16G gun, two passes, needle path seen live, picture saved.
50592-LT,77013-26 | 22 | L renal mass, never biopsied. RFA through the skin by CT, tip 3 mm past, burn 12 min.
32998-RT | 22 | R lung nodule, not sampled before. Microwave antenna through the skin by CT, 8 min.
47000,49083,76942-26-XS | 22 | 1) Liver core by ultrasound for cirrhosis, image saved, 3 passes. 2) Paracentesis, own puncture, ultrasound, 3 L off, catheter out.
50200-RT,32555-LT,76942-26-XS | 22 | A. Native kidney biopsy, right, under live ultrasound, images kept, two cores. B. Left effusion tapped, ultrasound, 600 mL.
49405,49406-XS | 22 | CT. Abscess 1: spleen, 10 Fr pigtail, 60 cc pus. Abscess 2: left paracolic gutter, 12 Fr pigtail, 90 cc.
49405,49406-XS | 22 | CT drains. Collection A - right hepatic lobe, 10F, pus. Collection B - lesser sac abscess, 12F, pus. Both to bags.
55873 | 22 | Prostate cryo. Probe in the rectum, seven needles by the template. Cystoscopy: urethra clean. Two cycles. Warmer.
49650-LT | 22 | L inguinal hernia, first. TEP, 3 trocars, mesh. Umbilical port fascia closed with 0 Vicryl.
27447-RT-79 | 21 | Left TKA by me June 24. Today the RIGHT: subvastus, cemented femur, tibia and poly, patella button, stable.
27447-LT | 21 | Left knee OA. Cuts made, press-fit femur/tibia/poly in, patella left. Spinal.
32557-LT | 22 | L effusion. US, 8F catheter over the wire, 900 mL, catheter kept in, dressing.
32555-LT | 22 | L effusion tapped by US, 8F catheter over the wire, 900 mL, catheter pulled at the end.
36561 | 22 | Port for FOLFIRI, 50F. Left subclavian by landmark. Chest pocket, 8F catheter tunneled, cut, tip by ECG. Port accessed for tomorrow and heparin locked. Monocryl.
47562 | 21 | Four trocars, critical view. Cystic duct and artery clipped and cut, gallbladder off the liver bed by cautery, into a bag, out.
47563 | 21 | Four ports. Dye into the cystic duct under C-arm, ducts fill. Clips. Gallbladder off its bed with the hook, bag, out through the navel.
47562 | 21 | Four ports. Cholangiogram was skipped. Duct and artery clipped, gallbladder off the fossa, bag.
47383-58,77013-26 | 22 | Session 2 of 2. On 8/7/24 I froze the segment 3 met, the plan then was segment 7 a week later. Today cryo of segment 7, two probes through the skin, CT, 10-8-10.
32408,32408-XS | 22 | CT biopsies of the left lung. #1 LUL 15 mm: coaxial, 20g cores x4. #2 LLL basal seg 11 mm: new puncture, 20g cores x3.
32408 | 22 | CT core biopsy, RLL superior seg 12 mm nodule, coaxial, 20g x4. Films at 1 h by the chest reader.
47382,77013-26 | 22 | Segment 5 HCC. Through the skin by CT, tines open to 4 cm, 2 burns to roll-off.
20982 | 22 | T10 met. Transpedicular, CT, electrode with its array open, 8 minutes at 90 C, heat.
88305-26x2 | 22 | SURG PATH, hospital lab. A) sigmoid polyp, snare: tubulovillous adenoma. B) cecum polyp, polypectomy: hyperplastic. Signed.
50435-LT,50432-RT | 22 | LEFT: old 10F blocked. Wire, old one off; new 12F along the same tract. RIGHT: first tube. 21g into a calyx by sono and fluoro, 8F locked.
50435-50 | 22 | Both nephrostomies: old tubes out over wires, new 10F via the same tracts.
37243,36247 | 22 | Y-90 delivery, right lobe. R CFA; celiac; micro CHA - PHA - right hepatic artery, stays there. Spheres given. July map.
37244,36247 | 22 | Post-op bleed. R CFA; SMA; micro ileocolic – marginal artery, third order, coil, dry. No run.
47382,77013,C1886 | outpatient:22 | Hospital outpatient. Percutaneous microwave of a segment 6 HCC by CT. One Emprint antenna opened and used, lot on chart.
50592-LT,77013,C1886x2 | outpatient:22 | Hosp outpt claim. L renal RFA through the skin, CT. Two RF electrodes used and charged.
99205 | 11 | New patient, renal mass. 64 min today. Options: cryoablation vs. partial nephrectomy vs. watching. No procedure.
50432-LT-53 | 22 | L nephrostomy attempt. Local. 22g by sono, calyx hit, wire coiled and would not go. Then asystole 8 s. Stopped for safety, needle out. No tube placed.
49406-53 | 22 | Pelvic abscess drain by CT, started. Local, needle in the collection, then he vomited and BP 60s; procedure stopped for patient safety, no catheter left.
47381,76940-26 | 21 | Three ports, dense adhesions, converted to a midline cut. Ultrasound: segment 6 met, two cryoprobes, ice watched, pictures kept and dictated.
47371,47370-XS,76940-26 | 21 | Laparoscopic, liver. US frames kept, findings here. 1. Segment 3 met 1.5 cm: cryoprobe, two freezes. 2. Segment 8 met 2 cm: microwave antenna, 6 min.
37244,36247 | 22 | Ruptured HCC with blood in the belly. R CFA. Celiac, proper hepatic, right hepatic by microcatheter, particles to stasis. CTA was the map.
37243,36247 | 22 | HCC that bled last year. R CFA. Celiac, proper hepatic, left hepatic by microcatheter, drug-loaded doxorubicin beads. Map from June.
37244,36245-RT | 22 | Hemorrhagic right renal AML, pain. L CFA. Right renal artery selected, particles. No study, CTA enough.
36246-RT,75710-26 | 22 | Right rest pain. L CFA, RIM over the bifurcation, tip parked in the right external iliac. DSA to the toes: SFA chronic total occlusion, popliteal refills, one vessel. Report by me. Right leg only, nothing treated.
47000,76942-26 | 22 | Liver met. Intercostal window, 18g coaxial, needle in view the whole way, four cores, stills in PACS.
50435-RT | 22 | R nephrostomy leaking around. Old 8F cut, wire through it, out, 10F in over the wire, injected: in the pelvis. Bag.
49440 | 22 | ALS, needs feeding tube. NG insufflation, fluoro. Three T-fasteners, 18G into the stomach, contrast in the rugae, peel-away, 20F balloon tube, contrast again fine.
47490 | 21 | Septic, not for OR. Bedside US, transhepatic, 18G in the gallbladder, wire, 8.5F locked in, dark bile 90 cc to culture.
37238-LT,76937-26 | 22 | Left leg swelling, May-Thurner. US: left femoral vein open, entry watched, frame stored. 16x90 Abre across the left common iliac vein, ballooned.
36903 | 22 | L AVG. Run: 80% at the venous anastomosis. Balloon recoiled, so an 8x50 Viabahn was laid there. Central veins open.
36905,99152 | 22 | Thrombosed R upper arm AVF. Two sheaths, 4 mg tPA, Cleaner device, 8 mm balloon of the swing segment. Flow back. I directed midazolam and fentanyl, RN watched only, 13 minutes.
36573 | 22 | PICC for OPAT, 45M. Right basilic by US, 4F single lumen trimmed to 38 cm, tip on fluoro at the cavoatrial junction.
32557-RT | 22 | R pneumothorax after a fall, 14F by Seldinger under CT to suction.
32408 | 22 | Left upper lobe nodule, CT, 19G coaxial, four cores. Small pneumothorax, aspirated 200 mL of air through the coaxial, none left.
20983-LT | 22 | Left iliac bone met, two cryoprobes, CT, 10-8-10.
32998-RT,99152 | 22 | RUL nodule, microwave antenna under CT, 7 min at 65 W. I ordered and supervised sedation, RN only observing, 14 min face to face.
37242,36247 | 22 | Type II endoleak. R CFA. SMA, middle colic, then the marginal artery to the IMA and the sac by microcatheter, glue and coils. No bleeding. CTA as map.
36247-RT,75710-26 | 22 | R foot ulcer. L CFA. Over the bifurcation, catheter to the right SFA then the right popliteal, right leg runs to the foot, my report. No treatment.
49406,99152 | 22 | Post appendectomy pelvic abscess. Transgluteal under CT, 10F, pus 40 mL. Sedation ordered by me, nurse had no other job, 20 minutes.
10030 | 22 | Infected seroma of the abdominal wall after mesh, US, 8F pigtail curled in the cavity, 60 cc.
49083 | 22 | Ascites, US spot marked and watched, 5F, 6 L, albumin. Catheter out.
47000,76942-26 | 22 | Random liver biopsy under live US, 16G x2, saved picture.
50200-LT,76942-26 | 22 | Left native kidney, US live, 18G two passes, image in PACS.
19083-LT | 11 | Left breast 4:00 mass, US, 14G five cores, clip. Post mammogram shows the clip.
10005 | 11 | Right thyroid nodule TI-RADS 4 by US, 25G x 3, image stored. No core taken.
36556,76937-26 | 21 | Shock. Right IJ: open on US, needle seen going in, still filed. Triple lumen, no tunnel. 70F.
36590 | 22 | Port out, L chest, infected, lidocaine, pocket packed.
36558,77001-26 | 22 | Tunneled HD catheter 14.5F, L IJ by landmark, fluoro to the atrium with film saved. 60M.
36215,75710-26 | 22 | R CFA, JB1 into the left subclavian, left arm runs to the palm, my reading. Steal syndrome.
37236-RT,36245-RT | 22 | FMD no, atherosclerotic right renal stenosis 85%. L CFA. Sos into the right renal artery, 5x15 Herculink at the origin, good result, no study.
37243,36247-LT | 22 | Prostatic enlargement. R radial. Left internal iliac, left prostatic artery, 300 micron spheres. Right side: vessel too tortuous, not entered.
47383,77013-26,99152 | 22 | Segment 4a met, 2 IceRods through the skin, CT, 15-10-15. Sedation mine, RN monitoring nothing else, 22 min.
47382,76940-26 | 22 | HCC segment 3, microwave under ultrasound through the skin, tip and cloud described, images stored. 10 min 100 W.
50593-LT,77013-26 | 22 | L lower pole RCC biopsied in June, now cryo x3 needles, CT with ball 7 mm past. GA.
32555-LT | 22 | L hydrothorax tapped dry, US, 1.3 L, catheter removed at the end. Film by radiology clear.
75726-26,36247 | 22 | Y90 work-up. R CFA. Celiac: run. Right hepatic by microcatheter. MAA injected. No coils. My report. First study.
50435-LT | 22 | L nephrostomy. Old catheter pulled over a wire, new site not needed, 12F over the same wire, contrast in the pelvis.
10005 | 11 | Left neck node, US, 27G x4, picture kept.
20610-RT | 11 | Right knee mass effect from fluid, 22G x 1.5 in needle, 20 mL off, landmark.
47382,77013-26,99152 | 22 | HCC seg 5, microwave through the skin by CT, 9 min at 100 W. Moderate sedation by me, RN watched only, 16 min.
36245-LT,37236-LT | 22 | L renal origin 90%. R CFA. RDC into the left renal artery, crossed, 6x15 stent at the ostium. No study.
45385-PT,45380-XS-PT,43239 | 24 | EGD + colon, MAC. Medicare, prior adenomas. Upper: four quadrant forceps bx. Lower, surveillance: to cecum. Descending 8 mm polyp - cold snare. Rectosigmoid 2 mm polyp – one forceps bite.
45385,45380-XS | 24 | Colonoscopy for anemia to the cecum. Rectosigmoid 12 mm polyp – hot snare. Transverse 3 mm polyp – cold forceps, gone.
49405 | 22 | Infected renal cyst, left. US, 8F drain, pus 40 mL, bag.
49405 | 22 | Infected hepatic cyst, segment 7. CT, 10F pigtail, 120 cc pus, bulb.
10060 | 11 | Infected sebaceous cyst of the back, one pocket. 11 blade, pus out, lightly packed, simple.
"""

LACKING = """
37241 | venous | 22 | Right varicocele. Left femoral vein stick, Cobra up the IVC, right spermatic selected (second order). Six coils and sclerosant foam, no flow after.
37241 | venous | 22 | Pelvic congestion syndrome. R jugular. C2 through the left renal into the ovarian (2nd order), coils and sotradecol foam along its length.
37242 | pulmonary | 22 | HHT. Right CFV. Catheter out to the left lower lobe PAVM feeder, third order. One Amplatzer plug.
37241 | venous | 22 | Painful left varicocele. IJ access. Kumpe in the left renal, then deep in the gonadal, second-order: four coils with foam between them.
50593-RT,77013 | C2618 | outpatient:22 | Hosp outpt. R kidney mass, cryo through the skin by CT. Two cryoablation needles opened and used.
47383,77013 | C2618 | outpatient:22 | Hosp outpt claim. Liver met, percutaneous cryo, CT. 3 cryo needles used, log attached.
47380,76940-26 | resection | 21 | Laparotomy. Sigmoidectomy by me with stapled anastomosis. Then RF electrode into a segment 4 met under intraoperative ultrasound, frames recorded, 10 min.
49650-LT | hernia | 22 | L inguinal hernia, first. TEP, 3 trocars, mesh. Also umbilical hernia repaired open with two stitches of Ethibond.
36246,75726-26 | 75774 | 22 | Work-up, HCC. RHA comes off the SMA on CTA from outside. L radial. SMA: run. Into the replaced right hepatic: run. No treatment. First study.
37241 | venous | 22 | Esophageal varices bled in May, now gastric varices, not bleeding. BRTO: R femoral vein, left renal vein, gastrorenal shunt, plugs and foam.
37241 | venous | 22 | Gastric varices, not bleeding now. CARTO: right jugular, left renal vein, shunt entered, coils and gelfoam.
"""
