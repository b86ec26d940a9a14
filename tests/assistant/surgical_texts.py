"""Notes of surgery, scopes, eyes and skin by mechanisms: deeds of another day, who took part, what was called off."""

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
"""
LACKING = """
"""
