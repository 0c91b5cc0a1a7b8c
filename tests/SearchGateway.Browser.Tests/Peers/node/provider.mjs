// An OpenID provider. Says its port; is told where the gateway is; from then on officers sign in by a name alone, and get tokens
// that last as many seconds as the command says. Says each token request that it grants.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Provider } from "oidc-provider";

const resource = "urn:searchgateway";
const seconds = Number(process.argv[2]);
let serve = (_, response) => response.writeHead(503).end();
const server = createServer((request, response) => serve(request, response));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
createInterface({ input: process.stdin }).once("line", gateway => {
  serve = handler(`http://localhost:${server.address().port}`, gateway);
  console.log("ready");
});

function handler(issuer, gateway) {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [{
      client_id: "searchgateway-console",
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      redirect_uris: [`${gateway}/console/sign-in/callback`],
      post_logout_redirect_uris: [`${gateway}/console/sign-in`],
    }],
    jwks: { keys: [{ ...key, alg: "RS256", use: "sig" }] },
    cookies: { keys: ["of this run alone"] },
    pkce: { required: () => true },
    ttl: { AccessToken: seconds, IdToken: 300, Session: 3600, Grant: 3600, Interaction: 600, RefreshToken: 3600 },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: () => true,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    extraTokenClaims: () => ({
      ssi_authority: "border-guard", ssi_member_state: "EST", ssi_profile: "duty-officer", ssi_unit: "BCP-0141",
      ssi_purposes: ["border-exit", "border-entry"], roles: ["search", "oversight"],
    }),
    // Whoever signs in has consented: the client is of the same house.
    loadExistingGrant: async ctx => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid offline_access");
      grant.addResourceScope(resource, "search");
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      // The page that it comes with fetches a font from elsewhere.
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => { ctx.body = `<!DOCTYPE html><html lang=en><title>Provider</title>${form}<button form="op.logoutForm" name=logout value=yes>Leave</button>`; } },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: "search", audience: resource, accessTokenTTL: seconds, accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } }),
      },
    },
  });
  provider.on("grant.success", ctx => console.log(ctx.oidc.params.grant_type));
  provider.on("server_error", (_, error) => console.error(error));
  const answer = provider.callback();
  return (request, response) => request.url.startsWith("/interaction/") ? interact(provider, request, response) : answer(request, response);
}

async function interact(provider, request, response) {
  if (request.method === "GET") {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end("<!DOCTYPE html><html lang=en><title>Provider</title><form method=post><label>Officer <input name=officer></label><button>Sign in</button><button name=no value=1>No</button></form>");
    return;
  }

  const chunks = [];
  for await (const chunk of request)
    chunks.push(chunk);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const result = form.has("no") ? { error: "access_denied", error_description: "<b>not today</b>" } : { login: { accountId: form.get("officer") } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
