"""The preset dictionary of deflate: text that most codes hold, so that a code need not.

scripts/record_rules.py hands it to the browser. FROZEN: ``MSR1:`` means this very text, and a changed letter makes
every code unreadable that was ever handed over. What comes last costs least. tests/records/slips.json holds both
languages to its digest.
"""

DICTIONARY = (
    b"leaders governors before-you-start refresher what-changed second-setting first-day local oversight "
    b"Headteacher Teacher Governor Caretaker Administrator Nursery practitioner Technician Volunteer Supply "
    b"teacher Midday supervisor College Nursery Academy High Community Infant Junior Grammar School Special "
    b'Church of England Catholic Ysgol Gynradd Trust St {"countersignature":{"by":"designated safeguarding lead",'
    b'"done":"received","key":"","on":"2027-0"spoken","digest":"","record":{"course":{"digest":"",'
    b'"edition":"2027-28","id":"2026-27","id":"protecting-professionals-online"},"id":"","minutes":75,'
    b'"modules":[{"completed":"2026-09-01","id":"rules"},{"completed":"2027-10-","id":"contact"},'
    b'{"completed":"2026-12-","id":"digital-life"},{"completed":"2026-11-","id":"what-follows"},'
    b'{"completed":"2026-11-2","id":"report"}],"name":"","path":"all-staff",'
    b'"policies":[{"acknowledged":"2026-11-","id":"aup","version":"4.0"},{"acknowledged":"2026-11-25",'
    b'"id":"child_protection","version":"2026.1"},{"acknowledged":"2026-11-2","id":"conduct","version":"5.1"},'
    b'{"acknowledged":"2026-11-","id":"online_safety","version":"3.2"},{"acknowledged":"2026-11-25",'
    b'"id":"reading","version":"2026"}],"renew_by":"2027-11-25","role":"Teaching assistant",'
    b'"setting":{"id":"-primary","name":" Primary School"},"standard":{"critical":true,"percent":80},"version":1}}'
)
