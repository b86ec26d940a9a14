"""Notes of surgery, scopes, eyes and skin by mechanisms: deeds of another day, who took part, what was called off."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
 | 11 | I did her R total knee 6/20/24, stitches are dry.
 | 11 | R TKA 20 Jun, knee still stiff.
 | 11 | L total knee June, bends to 95.
 | 11 | TKA R '19, other knee sore now.
 | 11 | POD2 R TKA. Drain out.
 | 11 | POD#3 s/p lap chole.
 | 11 | 6 wk out R TKA, doing ok.
 | 11 | On 6/20/24 I replaced her right knee.
 | 11 | 7/23: lap chole, home same day.
 | 11 | Phaco OD 7/30 by me; vision good.
 | 11 | Lap chole and IOC 7/30.
 | 11 | EKG 6/24 ok.
 | 11 | Lap chole is set, 8/22.
47562 | 22 | 8/15/24 lap chole, clips x3, gallbladder out in a bag.
66984-RT | 24 | Phaco OD today, OS 8/29. IOL +20 in the bag.
49406 | 22 | Abscess seen on CT 8/12, drained today with a 10F pigtail under CT left to bag, pelvis.
12001 | 23 | Fell 8/14, scalp lac 2 cm closed with 4 staples.
47562 | 22 | Admitted 8/12 with biliary colic. Lap chole today: four ports, gallbladder out.
50435-LT | 22 | PCN left placed 6/20 exchanged over wire today.
20610-LT | 11 | Pain 7/10. Left knee injected, kenalog.
29881-LT | 24 | May 2024 MRI: torn medial meniscus. Left knee arthroscopy, partial medial meniscectomy.
45380 | 22 | Colonoscopy for red blood. To cecum, appendix orifice photographed. Rectum 3 mm polyp taken off whole with cold forceps.
45385 | 22 | Colonoscopy, anemia. Appendiceal orifice seen. Sigmoid 8 mm removed by cold snare.
G0105 | 24 | Surveillance, Medicare, three adenomas in 2020, no symptoms. TI 5 min, withdrawal 8 min. Nothing taken.
47562 | 22 | 4 ports, critical view, clips. Cholangiogram: catheter would not thread, given up. Gallbladder in a bag.
47562 | 22 | Lap chole. Liver bed oozed, argon and Surgicel, dry. Gallbladder bagged.
44970 | 22 | Perforated appendix on CT. To OR. 3 ports, pus washed out of the pelvis. Base sound, closed with two endoloops. JP left.
49650-RT | 24 | TAPP, right groin, primary direct hernia. Mesh, tacks.
49505-LT | 24 | Open repair, L groin, first-time, reducible indirect hernia, mesh plug.
27447-RT | 22 | Right total knee, both condyles worn, cemented.
55873 | 22 | Gleason 8. Eight cryoneedles through the perineum, two freezes, bladder neck watched by scope.
10060 | 11 | Furuncle of the neck 1.5 cm, lido, #15, 2 cc pus, gauze.
49505-RT-73 | outpatient:22 | OR record. Open right inguinal hernia, first repair. In OR 0810. BP 220/120 seen before the spinal. Surgeon cancelled.
49505-RT-74 | outpatient:22 | OR record. Open right inguinal hernia, first repair. In OR 0810. Asleep, then VT. Case aborted before incision.
66984-LT-73 | outpatient:24 | Left cataract, phaco with IOL. In the OR. Patient coughs, cancelled by Dr. Ames before any drops or block.
44970-53 | 22 | Lap appendectomy. GA in, ports placed, then bradycardia into the 20s. Stopped for instability, desufflated, closed.
 | 22 | Lap chole. In the room she had chest pain; case cancelled before induction.
27447-RT-AS | 21 | PA claim. Right total knee by Dr. Ames, cemented. First assist: B. Low PA-C, retraction.
44970-80 | 21 | Lap appendectomy, Dr. Ames the surgeon. I assisted. Community hospital.
29881-LT-82 | 22 | Claim of the assistant. Teaching hospital, no qualified resident available. Left knee scope, partial medial meniscectomy by Dr. Ames, I was the assistant.
66984-LT-54 | 24 | Left cataract phaco, IOL in bag. Postop care transferred to Dr. Ames, OD, from tomorrow. Surgery only.
47562-22 | 22 | Lap chole. Dense adhesions after gastrectomy, lysis 80 min, whole case twice my usual time. GB bagged.
27447-LT-79 | 22 | I replaced her right knee on June 3, healed. Today left total knee arthroplasty, cemented.
10060-78 | 22 | I did her open left hernia 8/2. Returned to the OR: wound abscess lanced, single pocket, pus, simple.
36561-58,77001-26 | 22 | My mastectomy on her 7/20. Chest port today as discussed before her operation. Subclavian stick, pocket, reservoir, tunnel, fluoro tip film kept.
99213-24 | 11 | Est pt. Lap chole by me 7/25. Today sore throat, strep pos, amoxicillin. Low MDM. Belly not asked about.
 | 11 | Est pt. Lap appy by me 8/1. Redness at the trocar site, cephalexin. MDM low.
99213-24 | 11 | I replaced his left knee 6/30, going well. New today: right wrist sprain, OTC splint. MDM low.
99223-57,44970 | 21 | Admitted to me, septic from a perforated appendix, emergency surgery agreed on with the son, MDM high. Lap appendectomy, three ports.
99204-57 | 11 | New patient. Biliary colic, worse. Decided on lap chole, tomorrow. MDM moderate.
 | 22 | Resident note. Lap appy by the PGY-3. Attending: I was in my office during the dissection. Resident closed.
45380 | 22 | Chronic diarrhea. Scope to cecum, biopsies of both halves of the colon, jars 1 and 2, r/o microscopic colitis.
29881-RT | 24 | Right knee arthroscopy. Medial meniscus: radial tear, about 30% of the body taken with a punch and contoured.
50435-RT | 22 | R PCN, routine. Wire down, 8F out, 10F over it, locked, bag.
66984-LT-79 | 24 | Left eye, phaco and IOL. Right was done by me on 7/25.
49505-RT-73 | outpatient:24 | ASC. In OR for open right inguinal hernia, primary. AF seen prior to induction, anesthesiologist called it off.
11102-79 | 11 | My lap appy 8/2. Nothing to do with it: shave biopsy of a mole of the back, to path.
99222-57 | 21 | H&P, admitted to me. Appendicitis, moderate MDM. Advised lap appendectomy; he agrees; OR tonight.
 | 24 | Right inguinal hernia again after repair in 2009. Open, mesh, reducible.
 | 11 | Preop visit for L TKA 8/16, decided on 7/10. Est pt, low MDM.
 | 11 | Post lap appy day 9, staples look fine.
 | 24 | RIGHT INGUINAL HERNIA, recurrent after repair in 2011, reducible. Open, mesh sewn to the ligament.
36561-LT | 22 | Port for chemo, 49F, R breast ca, so the LEFT side. Pocket below the clavicle, port seated.
44970 | 22 | Camera through the umbilicus, two 5s. Appendix inflamed, divided at the base with a stapler, bagged.
"""
LACKING = """
"""
