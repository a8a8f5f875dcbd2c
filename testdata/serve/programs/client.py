# marketoerr serve --calls 3 --window 3s --token-life 8s
import time

import requests

MARKETO = "http://127.0.0.1:8606"


class Client:
    token = None

    def call(self, method, path, **options):
        while True:
            if self.token is None:
                login = {"grant_type": "client_credentials", "client_id": "me", "client_secret": "any"}
                self.token = requests.post(MARKETO + "/identity/oauth/token", data=login).json()["access_token"]
            headers = {"Authorization": "Bearer " + self.token}
            reply = requests.request(method, MARKETO + path, headers=headers, **options).json()
            codes = [error["code"] for error in reply.get("errors", [])]
            if "602" in codes:
                print("602: a new token")
                self.token = None
            elif "606" in codes:
                print("606: wait for the window")
                time.sleep(3)
            else:
                return reply


client = Client()
leads = [{"email": "ann@x.org"}, {"firstName": "Bo"}, {"email": "cy@x.org"}]
for lead, result in zip(leads, client.call("POST", "/rest/v1/leads.json", json={"input": leads})["result"]):
    print(lead, result["status"], *(reason["message"] for reason in result.get("reasons", [])))
for _ in range(3):
    found = client.call("GET", "/rest/v1/leads.json", params={"filterType": "email", "filterValues": "cy@x.org"})
print([lead["email"] for lead in found["result"]])
time.sleep(8)
print(client.call("GET", "/rest/v1/lead/1000.json")["result"][0]["email"])
