using System.Globalization;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Doctor;

/// <summary>What the token says of itself. It is never written.</summary>
internal static class TokenCheck
{
    private const string Check = "token";

    private static readonly TimeSpan s_soon = TimeSpan.FromMinutes(5);

    private static readonly string[] s_usual = ["ssi_authority", "ssi_member_state", "ssi_purposes"];

    /// <summary>What was found.</summary>
    /// <param name="token">The token; null if there is none.</param>
    /// <param name="from">Where it comes from, in words.</param>
    /// <param name="now">By this machine's clock.</param>
    public static IEnumerable<Finding> Run(string? token, string from, DateTimeOffset now)
    {
        if (token is null)
            return [Finding.Fault(Check, "There is no token.", "Give --token or set SSI_TOKEN; on a development gateway --profile border-guard takes one.")];
        if (TokenClaims.Read(token) is not { } claims)
            return [Finding.Fault(Check, $"The token {from} is no JSON Web Token.", "Copy it whole: three parts with points between, without quotation marks or the word Bearer.")];
        return [Time(claims, from, now), Audience(claims), .. Claims(claims)];
    }

    private static Finding Time(TokenClaims claims, string from, DateTimeOffset now)
    {
        if (claims.NotBefore > now)
            return Finding.Fault(Check, $"The token {from} holds only from {At(claims.NotBefore.Value)} on.", "Check this machine's clock; otherwise wait.");
        if (claims.Expires is not { } expires)
            return Finding.Warning(Check, $"The token {from} does not say when it expires.", "Ask for one that does: a gateway may refuse it.");
        if (expires <= now)
            return Finding.Fault(Check, $"The token {from} expired at {At(expires)}.", "Get a new one.");
        return expires - now < s_soon
            ? Finding.Warning(Check, $"The token {from} expires at {At(expires)}, in less than five minutes.", "Get a new one soon.")
            : Finding.Ok(Check, $"The token {from} holds until {At(expires)}.");
    }

    private static Finding Audience(TokenClaims claims) => claims.Audience.Count == 0
        ? Finding.Fault(Check, "The token does not say for whom it was issued (aud).", "Ask for one for this gateway: its operator knows the audience (AzureAd:Audience).")
        : Finding.Ok(Check, $"It was issued by {Printable.Text(claims.Issuer)} for {Printable.Text(string.Join(", ", claims.Audience))}.");

    private static IEnumerable<Finding> Claims(TokenClaims claims)
    {
        var missing = s_usual.Where(name => claims.Texts(name).Count == 0).ToArray();
        yield return missing.Length == 0
            ? Finding.Ok(Check, $"It says who asks: {Printable.Text(claims.Text("ssi_authority"))} of {Printable.Text(claims.Text("ssi_member_state"))}, for {Printable.Text(string.Join(", ", claims.Texts("ssi_purposes").SelectMany(p => p.Split(' '))))}.")
            : Finding.Warning(Check, $"It lacks {string.Join(", ", missing)}.", "The gateway needs them, unless its operator gave them other names (Claims:*).");
    }

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
