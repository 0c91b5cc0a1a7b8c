using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using SearchGateway.Systems.Native;

namespace SearchGateway.Host.Tests.Authentication;

/// <summary>
/// Walks every endpoint of the real gateway with tokens that verify and are wrong for it, in role or in purpose, and with requests that
/// are right: what shuts is the token, not a fault of the request.
/// </summary>
public sealed class EndpointWalkTests
{
    private const string Anybody = "";
    private const string Id = "0193f1b4-0000-7000-8000-000000000000";
    private const string Search =
        """{"purpose":"PURPOSE_BORDER_ENTRY","query":{"surname":"Eriksson","given_names":"Anna Maria","birth_date":"1974-08-12","document":{"number":"L898902C3","issuer":"UTO"}}}""";

    private static readonly string[] s_roles = ["search", "central-access-point", "oversight", "policy", "sirene"];

    private static readonly string[] s_purposes = [.. Enum.GetNames<Purpose>().Select(ContractNames.Kebab)];

    /// <summary>Whom each endpoint is open to, and a request that nothing is wrong with. The first row that fits holds.</summary>
    private static readonly Row[] s_rows =
    [
        new("POST /v1/search", "search", Search, "border-entry"),
        new("/searchgateway.v1.SearchService/Search", "search", Search, "border-entry"),
        new("/systems.sis.v1.", "search", """{"query_reference":"r","person":{"surname":"Eriksson","forenames":"Anna","date_of_birth":{"year":1974,"month":8,"day":12}},"categories":["ALERT_CATEGORY_ARREST"]}""", "border-entry"),
        new("/systems.vis.v1.", "search", """{"query_reference":"r","mode":"SEARCH_MODE_VERIFICATION","visa_sticker_number":"DEU000101","fingerprints":[{"finger":2,"template":"AAAA"}]}""", "border-entry"),
        new("/systems.ees.v1.", "search", """{"query_reference":"r","mode":"SEARCH_MODE_VERIFICATION","identity":{"surname":"Eriksson","first_names":"Anna"},"travel_document":{"number":"L898902C3","issuer":"UTO"}}""", "border-entry"),
        new("/systems.eurodac.v1.", "search", """{"query_reference":"r","kind":"COMPARISON_KIND_APPLICANT","compare_with":["CATEGORY_APPLICANT"],"fingerprints":[{"finger":2,"template":"AAAA"}]}""", "asylum-responsibility"),
        new("/searchgateway.v1.SearchService/ExplainMatch", "search"),
        new("POST /v1/explain-match", "search"),

        new("POST /v1/access-requests/{access_request_id}/verification", "central-access-point", """{"version":1,"verdict":"VERDICT_REFUSE","reason":"No ground is given for the access that is asked for."}"""),
        new("POST /v1/access-requests/{access_request_id}/withdrawal", "search", """{"version":1}""", "law-enforcement"),
        new("POST /v1/access-requests", "search", "{}", "law-enforcement"),
        new("GET /v1/access-requests/{access_request_id}", "search central-access-point"),
        new("GET /v1/access-requests", "search central-access-point", Query: "?list=unit"),
        new("POST /v1/first-steps/", "search", """{"reason":"The hit led to nothing that is of use in the case."}""", "law-enforcement"),
        new("GET /v1/first-steps", "search central-access-point"),
        new("/searchgateway.v1.AccessRequestService/Submit", "search", "{}", "law-enforcement"),
        new("/searchgateway.v1.AccessRequestService/Get", "search central-access-point", $$"""{"access_request_id":"{{Id}}"}"""),
        new("/searchgateway.v1.AccessRequestService/ListFirstSteps", "search central-access-point"),
        new("/searchgateway.v1.AccessRequestService/List", "search central-access-point", """{"list":"ACCESS_REQUEST_LIST_UNIT"}"""),
        new("/searchgateway.v1.AccessRequestService/Verify", "central-access-point", $$"""{"access_request_id":"{{Id}}","version":1,"verdict":"VERDICT_REFUSE","reason":"No ground is given for the access that is asked for."}"""),
        new("/searchgateway.v1.AccessRequestService/Withdraw", "search", $$"""{"access_request_id":"{{Id}}","version":1}""", "law-enforcement"),
        new("/searchgateway.v1.AccessRequestService/Justify", "search", $$"""{"search_id":"{{Id}}","reason":"The hit led to nothing that is of use in the case."}""", "law-enforcement"),

        new("GET /v1/links/{link_id}", "search"),
        new("GET /v1/links", "search", Query: "?list=to_verify"),
        new("POST /v1/links:find", "search", """{"first":{"system":"CENTRAL_SYSTEM_VIS","record_number":"A"},"second":{"system":"CENTRAL_SYSTEM_EES","record_number":"B"}}"""),
        new("POST /v1/links/", "search", """{"version":1,"conclusion":"LINK_CONCLUSION_DIFFERENT_PERSONS"}"""),
        new("/searchgateway.v1.LinkService/GetLink", "search", $$"""{"link_id":"{{Id}}"}"""),
        new("/searchgateway.v1.LinkService/ListLinks", "search", """{"list":"LINK_LIST_TO_VERIFY"}"""),
        new("/searchgateway.v1.LinkService/FindLink", "search", """{"first":{"system":"CENTRAL_SYSTEM_VIS","record_number":"A"},"second":{"system":"CENTRAL_SYSTEM_EES","record_number":"B"}}"""),
        new("/searchgateway.v1.LinkService/VerifyLink", "search", $$"""{"link_id":"{{Id}}","version":1}"""),

        new("POST /v1/audit/holds", "oversight"), new("GET /v1/audit/holds", "oversight"), new("POST /v1/audit/erasure", "oversight"), new("GET /v1/audit/erasure", "oversight"),
        new("/searchgateway.v1.RetentionService/", "oversight"),
        new("POST /v1/oversight/", "oversight"), new("/searchgateway.v1.OversightService/", "oversight"),
        new("POST /v1/policy/reload", "policy"), new("/searchgateway.v1.PolicyService/ReloadPolicy", "policy"),

        // What the caller itself may ask, which rules are in force, and what proves the log: nothing of a person.
        new("/searchgateway.v1.SearchService/WhatMayIAsk", Anybody), new("POST /v1/what-may-i-ask", Anybody),
        new("/searchgateway.v1.PolicyService/GetPolicy", Anybody), new("GET /v1/policy", Anybody),
        new("/searchgateway.v1.AuditService/", Anybody), new("GET /v1/audit/", Anybody),
    ];

    [Theory]
    [InlineData("2016")]
    [InlineData("2019")]
    public async Task EveryEndpointIsShutToTheWrongRoleAndTheWrongPurpose(string pack)
    {
        await using var gateway = await RealGateway.StartAsync(null, $"--Policy:Pack={pack}");
        var issuer = gateway.App.Services.GetRequiredService<DevelopmentIssuer>();
        var (calls, endpoints) = (0, 0);
        foreach (var endpoint in EndpointsOf(gateway))
        {
            endpoints++;
            foreach (var (kind, roles, purposes) in WrongFor(endpoint.Row))
            {
                calls++;
                var (isShut, told) = await CallAsync(gateway, endpoint, Token(issuer, roles, purposes));
                Assert.True(isShut, $"{endpoint.Name} let in a token with {kind}: {told}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"pack {pack}: {endpoints} endpoints, {calls} calls with a wrong role or purpose, all shut");
        Assert.True(calls > 200, "Too few calls: the walk does not see all endpoints.");
    }

    /// <summary>Or the walk would find everything shut for a reason of its own.</summary>
    [Fact]
    public async Task TheRightTokenOfTheWalkIsLetIn()
    {
        await using var gateway = await RealGateway.StartAsync();
        var issuer = gateway.App.Services.GetRequiredService<DevelopmentIssuer>();

        // Not those about a thing that is not there, which is said to everybody alike, and not the links, which the pack of 2016 has not.
        foreach (var endpoint in EndpointsOf(gateway).Where(e => !e.Row.Body.Contains(Id, StringComparison.Ordinal) && !e.Name.Contains('{', StringComparison.Ordinal) && !e.Name.Contains("ink", StringComparison.Ordinal)))
        {
            var (isShut, told) = await CallAsync(gateway, endpoint, Token(issuer, s_roles, s_purposes, AuthorityFor(endpoint)));
            Assert.False(isShut, $"{endpoint.Name} is shut to the token that it should be open to: {told}");
        }
    }

    private static string AuthorityFor(Walked endpoint) =>
        endpoint.Row.Purpose == "law-enforcement" || endpoint.Name.Contains("irstSteps", StringComparison.Ordinal) || endpoint.Name.Contains("first-steps", StringComparison.Ordinal) ? "designated-law-enforcement"
        : endpoint.Row.Purpose == "asylum-responsibility" ? "asylum" : "border-guard";

    private static IEnumerable<(string Kind, string[] Roles, string[] Purposes)> WrongFor(Row row)
    {
        if (row.Roles == Anybody)
            yield break;
        var right = row.Roles.Split(' ');
        foreach (var role in s_roles.Except(right))
            yield return ($"the role {role} alone", [role], s_purposes);
        yield return ("every role but the right one", [.. s_roles.Except(right)], s_purposes);
        if (row.Purpose.Length > 0)
            yield return ($"every purpose but {row.Purpose}", s_roles, [.. s_purposes.Where(p => p != row.Purpose)]);
    }

    private static string Token(DevelopmentIssuer issuer, string[] roles, string[] purposes, string authority = "border-guard") => BadTokens.Issue(issuer, token =>
    {
        token.Claims["roles"] = roles;
        token.Claims["ssi_purposes"] = purposes;
        token.Claims["ssi_authority"] = authority;
    });

    private static async Task<(bool IsShut, string Told)> CallAsync(RunningGateway gateway, Walked endpoint, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Verb), new Uri(endpoint.Input is null ? gateway.Rest.BaseAddress! : new Uri(gateway.GrpcAddress), endpoint.Path + endpoint.Row.Query))
        {
            Version = endpoint.Input is null ? HttpVersion.Version11 : HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (endpoint.Path.StartsWith("/systems.", StringComparison.Ordinal))
            request.Headers.TryAddWithoutValidation("search-purpose", endpoint.Row.Purpose.Replace('-', '_'));
        if (endpoint.Input is { } input)
            request.Content = Framed(input.Parser.ParseJson(endpoint.Row.Body));
        else if (endpoint.Verb == "POST")
            request.Content = new StringContent(endpoint.Row.Body, Encoding.UTF8, "application/json");

        using var answer = await gateway.Rest.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (endpoint.Input is null)
            return (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound || body.Contains("\"no_links\"", StringComparison.Ordinal), $"{(int)answer.StatusCode} {body}");
        var status = answer.Headers.TryGetValues("grpc-status", out var early) ? early.Single() : answer.TrailingHeaders.GetValues("grpc-status").Single();
        // PERMISSION_DENIED; NOT_FOUND for what the caller must not know of; FAILED_PRECONDITION where the rules know no links.
        var why = answer.Headers.TryGetValues("grpc-message", out var said) || answer.TrailingHeaders.TryGetValues("grpc-message", out said) ? said.Single() : "";
        return (status is "7" or "5" || (status == "9" && endpoint.Name.Contains("LinkService", StringComparison.Ordinal)), $"status {status} {why}");
    }

    private static ByteArrayContent Framed(IMessage message)
    {
        var bytes = message.ToByteArray();
        byte[] frame = [0, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
        return new ByteArrayContent(frame) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } };
    }

    private static IEnumerable<Walked> EndpointsOf(RunningGateway gateway)
    {
        var methods = Methods();
        foreach (var endpoint in ((IEndpointRouteBuilder)gateway.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            // What is open on purpose, what no method is behind, and the console, which takes no bearer tokens: other tests tell of them.
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || path.Contains("{grpcMethod}", StringComparison.Ordinal) || path.StartsWith("/console/", StringComparison.Ordinal))
                continue;
            var isGrpc = path.Contains('.', StringComparison.Ordinal);
            var verb = isGrpc ? "POST" : endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];
            var name = isGrpc ? path : $"{verb} {path}";
            var row = s_rows.FirstOrDefault(row => name.StartsWith(row.Begins, StringComparison.Ordinal));
            Assert.True(row is not null, $"{name}: say in this test whom it is open to.");
            yield return new Walked(name, verb, path.Replace("{access_request_id}", Id, StringComparison.Ordinal).Replace("{search_id}", Id, StringComparison.Ordinal)
                .Replace("{link_id}", Id, StringComparison.Ordinal).Replace("{hold_id}", Id, StringComparison.Ordinal), row, isGrpc ? methods[path] : null);
        }
    }

    /// <summary>The input of every method of the gateway's contract and of the systems'.</summary>
    private static Dictionary<string, MessageDescriptor> Methods() => new[] { typeof(GatewayApplication).Assembly, typeof(NativeCalls).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<FileDescriptor>()
        .SelectMany(file => file.Services).SelectMany(service => service.Methods)
        .ToDictionary(method => $"/{method.Service.FullName}/{method.Name}", method => method.InputType, StringComparer.Ordinal);

    /// <summary>Whom endpoints are open to.</summary>
    /// <param name="Begins">How their name begins: the verb and the address, or the gRPC path.</param>
    /// <param name="Roles">The roles that let in.</param>
    /// <param name="Body">A request without a fault, in JSON.</param>
    /// <param name="Purpose">The purpose that the token must be for; empty if none.</param>
    /// <param name="Query">The query of the address.</param>
    private sealed record Row(string Begins, string Roles, string Body = "{}", string Purpose = "", string Query = "");

    private sealed record Walked(string Name, string Verb, string Path, Row Row, MessageDescriptor? Input);
}
