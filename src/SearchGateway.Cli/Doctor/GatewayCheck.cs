using System.Globalization;
using System.Net;
using System.Text.Json;
using SearchGateway.Cli.Output;
using SearchGateway.Client;

namespace SearchGateway.Cli.Doctor;

/// <summary>What the gateway says: over REST whether it is ready and what time it has, over gRPC whether it takes the token.</summary>
internal static class GatewayCheck
{
    private static readonly TimeSpan s_smallSkew = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_largeSkew = TimeSpan.FromMinutes(5);

    /// <summary>Asks the REST face.</summary>
    public static async Task<IReadOnlyList<Finding>> RestAsync(HttpClient http, Uri rest, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var before = time.GetUtcNow();
            using var response = await http.GetAsync(new Uri(rest, "/health/ready"), cancellationToken);
            var after = time.GetUtcNow();
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
                return [Finding.Fault("rest", string.Create(CultureInfo.InvariantCulture, $"What answers at {Place(rest)} is no gateway (HTTP status {(int)response.StatusCode})."), "Is this the REST address? --rest-url or SSI_REST_URL; gRPC has another.")];
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return
            [
                Finding.Ok("rest", $"A gateway answers at {Place(rest)}."),
                .. Ready(response.StatusCode == HttpStatusCode.OK, body),
                .. Clock(response.Headers.Date, before + ((after - before) / 2)),
            ];
        }
        catch (HttpRequestException broken)
        {
            return [Finding.Fault("rest", $"{Place(rest)} does not speak REST: {broken.HttpRequestError}.", "Is this the REST address, and http or https right? --rest-url or SSI_REST_URL; gRPC has another.")];
        }
    }

    /// <summary>Asks over gRPC what the caller may ask, which asks no central system.</summary>
    public static async Task<Finding> GrpcAsync(SearchGatewayClient client, Uri grpc, bool hasToken, CancellationToken cancellationToken)
    {
        try
        {
            var grants = await client.WhatMayIAskAsync(cancellationToken: cancellationToken);
            return Finding.Ok("grpc", string.Create(CultureInfo.InvariantCulture, $"A gateway answers at {Place(grpc)} and takes the token, for {grants.Purposes.Count} purposes under rules {Printable.Text(grants.RulePack?.Name ?? "")}."));
        }
        catch (SearchFailedException refused) when (!hasToken && refused.Failure == SearchFailure.Unauthenticated)
        {
            return Finding.Ok("grpc", $"A gateway answers at {Place(grpc)}.");
        }
        catch (SearchFailedException refused) when (refused.Problem.Reason.Length > 0)
        {
            return Finding.Fault("grpc", $"A gateway answers at {Place(grpc)} and refuses: {Printable.Text(refused.Problem.Detail)}", refused.Failure == SearchFailure.Unauthenticated ? "Get a token from the issuer that this gateway trusts, for its audience." : "Ask who issues your tokens.");
        }
        catch (SearchFailedException broken)
        {
            return Finding.Fault("grpc", $"What answers at {Place(grpc)} does not speak gRPC ({broken.Failure}).", "Is this the gRPC address, and http or https right? --url or SSI_URL; REST has another.");
        }
    }

    private static IEnumerable<Finding> Ready(bool isReady, string body)
    {
        yield return isReady
            ? Finding.Ok("ready", "The gateway takes searches.")
            : Finding.Fault("ready", "The gateway takes no searches now.", "Its operator sees why in its log; what follows names the checks that fail.");
        var checks = Checks(body);
        foreach (var (name, _, detail) in checks)
        {
            if (name == "audit_log" && OfRole(detail) is { } role)
                yield return role;
        }

        foreach (var (name, status, detail) in checks.Where(c => c.Status != "ok"))
            yield return new Finding("ready", status == "warning" ? Level.Warning : Level.Fault, $"{Printable.Name(name)}: {Printable.Text(detail.Length > 0 ? detail : status)}.", "docs/operations.md says what each check means.");
    }

    private static Finding? OfRole(string detail) => detail switch
    {
        "role may append only" => Finding.Ok("log", "The gateway's role in the database may append to the audit log, and alter or remove nothing in it."),
        "role may alter and remove" => Finding.Warning("log", "The gateway's role in the database may also alter and remove what stands in the audit log.", "ssi audit grant lets another role append only; Audit:PostgreSql:RequireAppendOnlyRole refuses any that may do more."),
        _ => null,
    };

    private static List<(string Name, string Status, string Detail)> Checks(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return [.. document.RootElement.GetProperty("checks").EnumerateArray().Select(c => (Text(c, "name"), Text(c, "status"), Text(c, "detail")))];
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<Finding> Clock(DateTimeOffset? theirs, DateTimeOffset ours)
    {
        if (theirs is not { } told)
            yield break;
        // The header tells whole seconds.
        var skew = (told + TimeSpan.FromSeconds(0.5)) - ours;
        var words = string.Create(CultureInfo.InvariantCulture, $"This machine's clock is {Math.Abs(skew.TotalSeconds):0} s {(skew > TimeSpan.Zero ? "behind" : "ahead of")} the gateway's");
        if (skew.Duration() > s_largeSkew)
            yield return Finding.Fault("clock", $"{words}: tokens will be refused.", "Set it by a time server.");
        else if (skew.Duration() > s_smallSkew)
            yield return Finding.Warning("clock", $"{words}.", "Set it by a time server.");
        else
            yield return Finding.Ok("clock", "This machine's clock and the gateway's agree.");
    }

    private static string Place(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
