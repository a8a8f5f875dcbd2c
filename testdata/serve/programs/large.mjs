// marketoerr serve --max-body 500000
// Sends a body of 100 MB: the answer is a 413, before most of it has been sent.
const marketo = "http://127.0.0.1:8606";
await fetch(marketo + "/identity/oauth/token?grant_type=client_credentials&client_id=me&client_secret=any");
const reply = await fetch(marketo + "/rest/v1/leads.json", { method: "POST", body: Buffer.alloc(100_000_000) });
console.log(reply.status, (await reply.text()).trim());
