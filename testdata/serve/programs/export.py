# marketoerr serve --export-time 1s
# Exports leads twelve times: the queue holds ten, and two run at once.
import csv
import hashlib
import io
import time

import requests

MARKETO = "http://127.0.0.1:8606"
EXPORTS = MARKETO + "/bulk/v1/leads/export"
session = requests.Session()
login = {"grant_type": "client_credentials", "client_id": "me", "client_secret": "any"}
token = session.get(MARKETO + "/identity/oauth/token", params=login).json()["access_token"]
session.headers["Authorization"] = "Bearer " + token

leads = [{"email": f"{i}@x.org", "company": 'A "B", C\nD' if i == 1 else None, "score": i} for i in range(3)]
session.post(MARKETO + "/rest/v1/leads.json", json={"action": "createOnly", "input": leads})

order = {
    "fields": ["email", "company", "score"],
    "columnHeaderNames": {"email": "Email Address"},
    "format": "CSV",
    "filter": {"createdAt": {"startAt": "2020-01-01T00:00:00Z", "endAt": "2020-01-31T00:00:00Z"}},
}
jobs = [session.post(EXPORTS + "/create.json", json=order).json()["result"][0]["exportId"] for _ in range(12)]
full = 0
for job in jobs:
    while True:
        reply = session.post(f"{EXPORTS}/{job}/enqueue.json").json()
        if reply["success"]:
            break
        assert reply["errors"][0]["code"] == "1029", reply
        full += 1
        time.sleep(0.2)
print("the queue was full:", full > 0)
for job in jobs:
    while True:
        status = session.get(f"{EXPORTS}/{job}/status.json").json()["result"][0]
        if status["status"] == "Completed":
            break
        assert status["status"] in ("Queued", "Processing"), status
        time.sleep(0.2)
print("all completed:", len(jobs))

content = session.get(f"{EXPORTS}/{job}/file.json").content
assert len(content) == status["fileSize"], status
assert "sha256:" + hashlib.sha256(content).hexdigest() == status["fileChecksum"], status
half = len(content) // 2
first = session.get(f"{EXPORTS}/{job}/file.json", headers={"Range": f"bytes=0-{half - 1}"})
second = session.get(f"{EXPORTS}/{job}/file.json", headers={"Range": f"bytes={half}-"})
print("in two parts:", first.status_code, second.status_code, first.content + second.content == content)
for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
    print(row)
