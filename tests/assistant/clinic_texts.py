"""Notes of clinics, emergency rooms and wards by mechanisms that texts of a further author showed, in other words."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
99211 | 11 | INR recheck by the nurse per Dr. Oduya's orders of 8/2. 2.6, same dose, told Dr. Oduya, who is here. Pt reminded about greens.
99211 | 11 | Weight recheck with MA under Dr. Brandvold's plan from 7/30. 214 lb, up 3. Dr. Brandvold in the suite, water pill doubled by him.
99213 | 11 | Also due for BP check: 128/76. Established. Gout quiet for 8 mo on allopurinol, renewed. Low MDM.
99214 | 11 | Pulmonary follow-up, patient known here since 2017. COPD flare, prednisone and azithro sent. Moderate MDM.
99204 | 11 | Last seen here in 2018. Reflux back, omeprazole started, two problems. Moderate MDM.
99202 | 11 | Never been here before. School form and a mild heat rash, straightforward MDM.
99203 | 11 | First time here, just moved. Knee strain, no film, ibuprofen. Before the room 6 min, with her 21 min, after 5 min: 32 min in all.
99205 | 11 | New patient. Chart 20 min, visit 35 min, orders 10 min. 20 + 35 + 10 = 65 minutes, all mine on this date.
99213 | 11 | Saw our partner in derm last spring. Hand eczema, acute flare treated with OTC cream. Low MDM.
99214 | 11 | Follow-up. Moderate: two stable chronic problems, both drugs renewed.
99284 | 23 | ED. R forearm dog bite, left open, amoxicillin-clavulanate. Moderate: acute complicated injury, prescription drug.
99213 | 11 | Low, one acute uncomplicated illness with OTC medication. Est pt. Sore throat, strep neg.
99222 | 21 | PULMONARY, first time our group meets him this admission. Asked by the hospitalist. Effusion on film, for a tap by IR. Moderate MDM.
99223 | 21 | INPATIENT NEPHROLOGY CONSULT, asked by medicine. AKI on CKD. Plan: fluids, hold ARB, renal US. 78 minutes on this date by me.
99232 | 21 | Ward consult follow-up, day 3 of the stay. AKI better. Moderate MDM.
99238 | 22 | D/c'd from observation, chest pain ruled out, echo read by cards. Home. Holter mailed.
99238 | 21 | DISCHARGE SUMMARY. Pneumonia, better. Seen by me this morning. To home with daughter on oral antibiotics.
99239 | 21 | Hospital day 6, goes to SNF this afternoon. Exam, med list, call to the facility, family told. 41 minutes of my own.
99232 | 21 | Hospital day 6, going home tomorrow if afebrile. Fever last night. Moderate MDM.
99291,99292 | 21 | MICU. Hemorrhagic shock. Great risk of sudden collapse. 0700-0815 at the bedside: products, pressors. 1510-1550 back for rebleed. No procedures by me.
99291 | 23 | Anaphylaxis, stridor, BP 58 palp. High likelihood of imminent airway failure. 41 minutes at bedside by me, epi drip set.
99213-24 | 11 | Foot clinic. I did his L total knee 7/2/24, that heals well and is not why he is here. New today: R ankle sprain. Low MDM.
99213 | 11 | I did her hernia 3/1/24, no trouble. New today: R wrist sprain, films brought from ED, OTC splint. Low MDM.
12001,99283-25 | 23 | Fell off a bike, hit head. No LOC. Neuro exam normal, observed for 3 h, no CT by rule, concussion sheet; low MDM. 1.8 cm scalp lac, cleaned, staples x3, one layer.
10060,99213-25 | 11 | 1) Axillary boil, single pocket, 1 cm stab, pus, wick. 2) Hypothyroid on 75 mcg, TSH in range, same dose renewed. Separate from the above; low complexity. RTC 6 mo.
99215 | 11 | Established in the COPD clinic. Severe exacerbation, sats 82. I decided that she must be admitted, hospitalist called, EMS here in 8 min.
J3301-JZx6,20610-50 | 11 | Bilat shoulder OA. Scheduled shots, nothing new. L then R: posterior, no US, 30 mg triamcinolone + 3 cc ropivacaine each. Two single-dose vials, both emptied.
96372,J1885x2,J1885-JWx2 | 11 | Toradol 30 mg IM R deltoid, order of Dr. Lund. One 60 mg single-dose vial; 30 mg in the sink, two nurses signed.
96372,J0696x2,J0696-JWx2 | 11 | Rocephin 500 mg IM L glut. From one 1 g single-dose vial, remaining 500 mg into sharps, logged.
96372x2,J0696-JZx4 | 11 | Ceftriaxone 1 g IM split: 500 mg L ventrogluteal, 500 mg R ventrogluteal. One 1 g single-dose vial, all used.
96372,J1885-JZx2 | 11 | Ketorolac 30 mg IM, 22g needle, R deltoid, whole 30 mg SDV.
20611-RT | 11 | R knee effusion. Live ultrasound, needle seen into the recess, still to PACS. 30 mL straw fluid off.
17110 | 11 | Three irritated SKs of the back, LN2, two cycles.
10060 | 11 | Abscess L forearm 2 cm, numbed, #11, pus, packed, single pocket.
11042 | 11 | Heel ulcer, 9 sq cm. Curette and scissors, slough and dead subcutaneous fat off to bleeding. No fascia, muscle or bone touched.
99213 | 11 | Est pt. Otitis externa, drops sent, low MDM. Wart of the toe seen, he does not want it treated.
36415,80053 | 11 | Lab only. L AC missed, R antecubital first try. CMP run on our machine.
99284 | 23 | ED. Fall on Eliquis. CT head: I looked, nothing, and radiology's final read agrees. Moderate MDM.
99283 | 23 | ED. Cough 3 d, chest x-ray 2 views, clear to my eye, the radiologist's report the same. Low MDM.
 | 11 | Wick change. I lanced the boil of his back here 8/10; today the wick is out, cavity clean, smaller wick. No new problem, no new cut.
99214 | 11 | Return visit, COPD not controlled, up at night. Inhaler stepped up, doxycycline 100 bid x 7 d. Back 2 wk.
99204 | 11 | New to the practice. Gout and hypothyroid, both quiet, pills renewed. Old chart asked for.
99291 | 21 | ICU. Status asthmaticus, intubated, sedated. Critical care, mine: 0810-0855. Arterial line and central line by the resident, time left out.
12001,99213-25 | 11 | Forearm lac, 1.8 cm, irrigated, 3 nylon, one layer. Wrist strain dealt with apart: full motion, no film, ice. Low MDM. Est pt.
99211 | 11 | MA visit, weight check, orders of Dr. Lund 8/9. 201 lb, told Dr. Lund in the office.
17000 | 11 | One AK of the L temple, LN2 8 sec. Seb keratoses of the back: left.
49405 | 22 | Abscess of the liver, segments 5/6, 5 cm. 10F pigtail under CT, to bag.
L1830-RT | 12 | Delivery slip. RIGHT canvas knee immobilizer, straight, 20 in, off shelf. Signed by the patient.
20610-RT-79,J3301x4 | 11 | I replaced her left knee 6/20/24, doing well. Right shoulder bursitis today: right shoulder injected by feel, 40 mg triamcinolone from the multi-dose vial.
10060-79 | 11 | I fixed his left inguinal hernia 7/20/24. Boil on the back of the neck lanced today, single pocket, packed.
20610-LT-79 | 11 | My R TKA of 6/3. L knee effusion tapped by landmarks, 30 mL straw fluid off.
20610-RT | 11 | R TKA done by Dr. Vale (other group) 7/1. Tense R knee effusion tapped here, 40 cc.
99203 | 11 | Urology consult asked for by Dr. Vale, Medicare. Never seen in our group. 33 minutes in all.
99204 | 11 | Neuro consult for Dr. Ames. New to us. Tremor, two years. 51 minutes on the date of service. Report sent.
99205 | 11 | New to the group. Sarcoid, second opinion, three binders read. 63 minutes of mine today, billed on time.
99291,99292 | 21 | CCU. Cardiogenic shock, on two drips. 112 minutes of critical care by me at the bedside. The dialysis line was placed by the resident; his minutes and the line are not counted.
99291-GC | 21 | Septic shock seen with the resident, I was present for the key portions. 48 minutes of critical care, mine.
96372,J0696x4 | 11 | MA only. Ceftriaxone 1 g IM R glut per the order at yesterday's visit with Dr. Lund. No reaction.
96372,J1885x2 | 11 | RN: toradol 30 mg IM L deltoid, written at the previous visit for headaches. Tolerated.
99223-57,47562 | 21 | 2210 I am admitting her to surgery from the ED. RUQ pain, fever, gallbladder wall thick on CT, sepsis. High MDM. Plan: straight to OR tonight. 2345 laparoscopic cholecystectomy, 4 ports, no cholangiogram, out in a bag.
17110,99213-25 | 11 | 22M back about molluscum of the belly: 6 frozen with LN2. Separately, eczema of the hands: stable on triamcinolone cream, renewed. Low complexity for the eczema.
99214 | 11 | Low back pain. Followed here since 2019. Two weeks, worse at night. Moderate MDM, MRI ordered, gabapentin begun. Colonoscopy is overdue, she will call.
36415,80053 | 11 | Walk-in lab. R antecub stuck once, gold tube. CMP on our analyzer.
36415,85025 | outpatient:22 | Outpatient lab. Butterfly, left hand, one try. CBC with auto diff run here.
88305-26x2 | 22 | Gross: A stomach 2 pieces; B rectum 5 bits. H&E, sections. A normal. B mild colitis. Slides of the hospital, I sign them out.
11102,17000-XS | 11 | Skin clinic. R ear 4 mm papule, shave bx, jar 1. L forearm one AK, LN2 12 s. Back SKs: shown to her, not frozen.
20611-LT | 11 | L shoulder: live ultrasound, needle seen into the bursa, still saved with its report, 4 mL lidocaine.
99213 | 11 | 36F est. Woke with a stiff neck, muscle strain, full strength. Nothing imaged. Heat, stretches, OTC naproxen. Back if worse.
99213-25,96372,J1885-JZx2 | 11 | 51M est. Calf strain from tennis, no cord, no swelling. Ketorolac 30 mg IM L glute (30 mg single-dose vial, all used), MA. Ice, OTC acetaminophen. RTC prn.
99214 | 11 | 70F, est. 3 days of cough, 38.9, rigors. Exam: crackles left base. A: pneumonia, well enough for home. Doxycycline 100 bid x 7 e-Rx'd. Call in 2 d.
99283 | 23 | ED MD. 31M, L wrist sprain from a fall, film ordered, radiology says no fracture line. Splint from the rack, ibuprofen OTC, ice. Home.
99282 | 23 | ED visit. Mosquito bites of both shins, no fever, no cellulitis. Reassured, soap and water, no drug.
99202 | 11 | 44M new to us. Skin tag of the axilla, years, does not bother him. Benign, told so, nothing needed.
99232 | 21 | Hospitalist, day 4 of stay. Heart failure. Creat 1.9 from 1.4. Lasix held, lisinopril stopped, renal to see.
99231 | 21 | Hospital day 3. Cellulitis of the arm fading, no fever for 24 h, eating. Same cefazolin, no change today.
99203-25,11102 | 11 | New pt derm. Eczema of the hands, years, mild, on OTC moisturizer, keep it. Then: L ear 4 mm shiny bump, shaved off for dx, one jar, AlCl.
99214-25,10060 | 11 | Est. Asthma flare, up at night: prednisone 40 x 5 sent. Separately a boil of the R thigh: lido, 11 blade, pus, one pocket, wick.
99215 | 11 | Medicare. Est pt, memory loss. Minutes today, all mine: chart 12, visit 30, calls 8, note 6 = 56.
99233-FS | 21 | Split/shared visit, inpatient day 4. NP 20 min: exam, nurse. MD 33 min: scans, family, plan. Sum 53 minutes; MD did more than half.
99215,99417x2 | 11 | Payer: Ridgeway commercial plan. Est patient, chronic fatigue, three binders. TOTAL 72 MINUTES, all mine, by time.
99291,99292 | 21 | ICU. Payer Aetna PPO. Massive stroke, intubated. Critical care 81 minutes by me, no procedures.
99291-25,36556,76937-26 | 21 | Septic shock. CC time 58 min; the 12 min of line work are not in that. R IJ triple lumen, not tunneled, live US, vein open, needle seen entering, still in the chart.
99214-25 | 11 | Medicare, subsequent annual wellness visit: HRA scored, clock fine, prevention plan printed. SEPARATE PROBLEM below: gout flare of the L toe, colchicine 0.6 bid x 5 d started.
99284-25,99152 | 23 | ED. L elbow dislocated, acute complicated injury. Oxycodone to go home. Closed reduction, my hands. Sedation directed by me, RN watching only, 14 minutes intraservice.
66984-LT-79 | 24 | Same surgeon. Right cataract was done 9 weeks ago, doing well. Today LEFT eye: phaco, foldable lens in the bag, routine.
66984-LT | 24 | Same surgeon. Right cataract was done 15 weeks ago, doing well. Today LEFT eye: phaco, foldable lens in the bag, routine.
32555-LT | 21 | R effusion. Live ultrasound, needle in, 900 mL, needle out. ADDENDUM: side dictated wrong above. Consent and film say LEFT, and LEFT is what I tapped.
88305x3 | 11 | Our own dermpath lab, cut, stained and read here. Jar A L arm shave - BCC. Jar B back punch - nevus. Jar C leg shave - SCC. Each signed out on its own.
85025,36415 | 11 | Office lab slip, we run it. TEST: CBC with automated diff. SPECIMEN: blood, antecubital stick by MA, microtube. RESULT: Hgb 12.
36415,99214 | 11 | Est. T2DM not at goal, A1c 9.1: metformin raised. MA drew a lavender and an SST tube from the R arm; the reference lab runs and bills the CMP.
20610-50,J3301-JZx8 | 11 | Planned shots of both knees, no exam. R knee: 40 mg triamcinolone. L knee: same, 10 cc off first, 40 mg. Two 40 mg single-dose vials, nothing left in either.
20610-RT,J3301x2 | 11 | R shoulder injected by landmarks, 40 mg Kenalog from the multi-dose vial. No visit. Addendum: per the log the dose given was 20 mg, not 40.
J9035x50,J9035-JWx10 | 11 | Bevacizumab (Avastin) 500 mg IV. One 400 mg and two 100 mg single-dose vials. 100 mg left in the third vial, discarded.
96372 | 11 | She brought in her own ketorolac 60 mg syringe. Given IM, L ventroglute, NP on site, no provider visit.
49083 | 21 | Cirrhosis. Probe on RLQ, window 5 cm, watched the Yueh go in live, picture saved. 2.9 L straw fluid off, catheter pulled.
 | 11 | Repacking. I opened the buttock boil on 8/9 in our clinic. Scant drainage, smaller strip, no fever.
 | 21 | PORTABLE CHEST, ONE VIEW. Compared with 8/13 two-view study. ETT fine, left base worse.
 | 22 | OBS, in and out the same calendar day. 0700 placed in observation, seen, H&P. 1900 discharged. MDM moderate.
11104 | 11 | 5 weeks of blisters of the forearms. 4 mm punch of the R forearm, 4-0 nylon x1, sent for H&E. No separate visit.
12001 | 11 | Box cutter. L hand 1.2 cm, L wrist 0.8 cm; only skin deep. Irrigated, 2 + 2 simple interrupted nylon, one layer. Came to be sewn.
99213-25,10060 | 11 | 1) Boil of the L thigh, 1 cm stab, pus, one pocket, wick. 2) HTN at goal on losartan, renewed. Separate from the above; low complexity. Also due for a BP check. RTC 6 mo.
80053,80053-91,36415x2 | outpatient:22 | Outpatient lab. 0730 one venipuncture, CMP run. 1410 back with cramps, second venipuncture, CMP again for the potassium.
85025,36415 | outpatient:22 | Outpatient lab. One venipuncture. CBC w/ auto diff clotted, CBC w/ auto diff again on the same tube.
20610-RT,J3301x4 | 11 | R shoulder injected by landmarks, Kenalog 40 with 5 cc lido from the multi-dose vials. No visit.
20610-LT,J3301x4 | 11 | Left hip bursa injected by landmarks: kenalog 40 and 3 ml marcaine. No exam.
20610-50,J3301x8 | 11 | Series. R shoulder by feel: Kenalog 40 + 6 cc ropi. L shoulder: same, Kenalog 40 + 6 cc ropi. No exam beyond the joints.
20610-RT,J3301x8 | 11 | Right knee by landmarks, Kenalog-40, 2 cc, then 3 cc of lidocaine. No visit.
20610-50,J3301x8 | 11 | Both knees by landmarks, kenalog 40 each. Scheduled series, nothing new.
11104 | 11 | Punch biopsy of the calf rash, 4 mm. Oozing packed with Gelfoam. No other spot looked at.
11102 | 11 | Shave biopsy, right ear, pearly spot, r/o BCC. Bleeding stopped with thrombin and a patch of gelfoam. Nothing else seen.
99285 | 23 | ED attending. Stroke signs for 50 min. Critical care: 21 minutes in all. High complexity MDM, lytic decided, to the unit.
99291 | 23 | ED. Down for 20 min before EMS. CC time 44 min by me, pressors and bedside echo by cardiology. High risk of collapse.
29881-LT | 24 | Left knee. Two portals, shaver and basket, medial meniscus trimmed to a stable rim. Portals closed with nylon.
"""
LACKING = """
 | 21 | ADMISSION H&P. CXR lobar pneumonia. Independent look at CXR and ECG. Total time today on the unit 82 minutes.
further lesion | 11 | Three spots biopsied by 4 mm punch: back, thigh, arm. One stitch each.
lesion | 11 | 2 moles shaved, chest and belly, both to path.
"""
NOT_BILLED = """
27447 | 20610 | 11 | I replaced her left knee 6/20/24. Left knee swollen today; knee aspirated, 30 cc, sent for culture.
44970 | 10060 | 11 | Lap appy by me 7/30. Umbilical port site abscess opened in clinic with a blade, pus, one pocket.
47562 | 11042 | 11 | POD 10 from my lap chole. Upper incision: wound debrided of dead fat, 3 x 2 cm, subcutaneous, no fascia.
49505 |  | 11 | My open left inguinal hernia repair 7/20. No complaints, walking a mile.
99244 |  | 11 | Cardiology consult asked by Dr. Boone, BCBS PPO. First time here. Palpitations. Letter back. 44 minutes total today.
99244 |  | 11 | Office consultation for hives requested by Dr. Vale, self-pay, new to us. Moderate MDM. Report faxed.
29881 |  | 11 | Post op visit, same surgeon. Date of surgery 7/26/24: L knee scope with partial lateral meniscectomy, plica taken. Portals dry, walking well.
27447 |  | 11 | Op date 7/2/24: left TKA. Wound fine, 0-110. See in 6 weeks.
47563 |  | 11 | Surgery date 7/30/2024, lap chole with cholangiogram. Wounds clean, eating well. Back as needed.
"""
