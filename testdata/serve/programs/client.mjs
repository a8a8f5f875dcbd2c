// marketoerr serve --at-once 2 --delay 300ms --token-life 5s
// Calls at once, more than are allowed, and renews its token.
const marketo = "http://127.0.0.1:8606";
let token;

async function login() {
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: "me", client_secret: "any" });
  const reply = await fetch(marketo + "/identity/oauth/token", { method: "POST", body: form });
  token = (await reply.json()).access_token;
}

async function call(path, options = {}) {
  for (;;) {
    const headers = { Authorization: "Bearer " + token, "Content-Type": "application/json", ...options.headers };
    const reply = await (await fetch(marketo + path, { ...options, headers })).json();
    const code = reply.errors?.[0].code;
    if (code === "602") {
      console.log("602: a new token");
      await login();
    } else if (code === "615") {
      refused++;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } else {
      return reply;
    }
  }
}

let refused = 0;
await login();
const input = [{ email: "ann@x.org", lastName: "Öst" }, {}];
const written = await call("/rest/v1/leads.json", { method: "POST", body: JSON.stringify({ input }) });
console.log(written.result.map((one) => one.status + (one.reasons ? " " + one.reasons[0].code : "")).join(", "));
const replies = await Promise.all([1, 2, 3, 4].map(() => call("/rest/v1/leads.json?filterType=id&filterValues=1000")));
console.log(replies.length, refused > 0, replies.every((reply) => reply.result[0].lastName === "Öst"));
await new Promise((resolve) => setTimeout(resolve, 5000));
const form = new URLSearchParams({ filterType: "lastName", filterValues: "öst", fields: "email" });
console.log((await call("/rest/v1/leads.json?_method=GET", { method: "POST", body: form.toString(), headers: { "Content-Type": "application/x-www-form-urlencoded" } })).result[0].email);
console.log((await fetch(marketo + "/identity/oauth/token?grant_type=client_credentials&client_id=me&client_secret=")).status);
