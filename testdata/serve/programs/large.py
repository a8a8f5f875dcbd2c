# marketoerr serve
# Sends a body of 100 MB: the answer is a 413, before most of it has been sent.
import requests

MARKETO = "http://127.0.0.1:8606"
login = {"grant_type": "client_credentials", "client_id": "me", "client_secret": "any"}
token = requests.post(MARKETO + "/identity/oauth/token", data=login).json()["access_token"]
headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
reply = requests.post(MARKETO + "/rest/v1/leads.json", headers=headers, data=b"x" * 100_000_000)
print(reply.status_code, reply.text.strip())
