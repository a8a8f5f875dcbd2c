# marketoerr serve --calls 1000 --fail 502:0.1 --fail 606:0.1 --seed 7 --window 1s
# Upserts 1,000 leads in batches, some of them without an address, and reads them back in
# pages, by POST where the query is long.
import time

import requests

MARKETO = "http://127.0.0.1:8606"
session = requests.Session()
login = {"grant_type": "client_credentials", "client_id": "me", "client_secret": "any"}
token = session.post(MARKETO + "/identity/oauth/token", data=login).json()["access_token"]
session.headers["Authorization"] = "Bearer " + token
repeated = 0


def call(method, path, **options):
    global repeated
    for _ in range(20):
        reply = session.request(method, MARKETO + path, **options).json()
        if reply["success"]:
            return reply
        assert reply["errors"][0]["code"] in ("502", "606"), reply
        repeated += 1
        time.sleep(0.01)
    raise SystemExit("in vain")


people = [{"email": f"P{i}@x.org" if i % 100 else "", "firstName": f"Åsa {i}"} for i in range(1000)]
counts, skipped = {}, set()
for action in "createOnly", "createOrUpdate", "updateOnly":
    for at in range(0, len(people), 300):
        batch = people[at : at + 300]
        result = call("POST", "/rest/v1/leads.json", json={"action": action, "lookupField": "email", "input": batch})["result"]
        assert len(result) == len(batch)
        for lead, one in zip(batch, result):
            counts[action, one["status"]] = counts.get((action, one["status"]), 0) + 1
            skipped |= {(lead["email"], reason["code"]) for reason in one.get("reasons", [])}
print(counts, skipped)

found, token = [], None
while not found or token:
    page = call("GET", "/rest/v1/leads.json", params={"fields": "email,firstName", "batchSize": 200, "nextPageToken": token})
    found, token = found + page["result"], page.get("nextPageToken")
print(len(found), found[0])

values = ",".join(lead["email"].lower() for lead in people[1:300] if lead["email"])
long = {"filterType": "email", "filterValues": values, "fields": "firstName"}
print(len(call("POST", "/rest/v1/leads.json?_method=GET", data=long)["result"]))
print(session.get(MARKETO + "/rest/v1/leads.json", params={**long, "filterValues": values * 4}).status_code)
print([field["rest"]["name"] for field in call("GET", "/rest/v1/leads/describe.json")["result"]])
print("repeated:", repeated > 0)
