using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;

namespace SearchGateway.Host.Authentication;

/// <summary>Who asks, or which claims of the token do not say it.</summary>
internal readonly record struct CallerReading(Caller? Caller, ImmutableArray<InputFault> Faults);

/// <summary>Makes the caller of the claims of a verified token. What is missing or unknown refuses; nothing has a default.</summary>
internal sealed class CallerReader(IOptions<ClaimOptions> options)
{
    private const int LongestText = 128;
    private readonly ClaimOptions _names = options.Value;

    public CallerReading Read(ClaimsPrincipal token)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        var authority = One(token, _names.Authority, faults);
        var memberState = One(token, _names.MemberState, faults);
        if (memberState.Length > 0 && !IsStateCode(memberState))
            faults.Add(new InputFault(_names.MemberState, "known_value", "Three capital letters are expected."));

        var caller = new Caller
        {
            Authority = Parse<Authority>(authority, _names.Authority, faults),
            MemberState = memberState,
            Profile = One(token, _names.Profile, faults),
            Unit = One(token, _names.Unit, faults),
            Officer = OfficerOf(token, faults),
            Purposes = [.. Many(token, _names.Purposes, faults).Select(p => Parse<Purpose>(p, _names.Purposes, faults)).Distinct()],
            Roles = Many(token, _names.Roles, faults).Aggregate(CallerRoles.None, (all, role) => all | Parse<CallerRoles>(role, _names.Roles, faults)),
        };
        return faults.Count > 0 ? new(null, faults.ToImmutable()) : new(caller, []);
    }

    private static bool IsStateCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    private static string One(ClaimsPrincipal token, string claim, ImmutableArray<InputFault>.Builder faults)
    {
        var values = token.FindAll(claim).Select(c => c.Value).ToArray();
        if (values is [{ Length: > 0 and <= LongestText } value])
            return value;
        faults.Add(values.Length == 0
            ? new InputFault(claim, "missing", "The token lacks this claim.")
            : new InputFault(claim, "known_value", $"One text of 1 to {LongestText} characters is expected."));
        return "";
    }

    private static string[] Many(ClaimsPrincipal token, string claim, ImmutableArray<InputFault>.Builder faults)
    {
        string[] values = [.. token.FindAll(claim).SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        if (values.Length == 0)
            faults.Add(new InputFault(claim, "missing", "The token lacks this claim."));
        return values;
    }

    private string OfficerOf(ClaimsPrincipal token, ImmutableArray<InputFault>.Builder faults)
    {
        var claim = _names.OfficerClaims.FirstOrDefault(name => token.HasClaim(c => c.Type == name)) ?? _names.OfficerClaims[0];
        return One(token, claim, faults);
    }

    private static T Parse<T>(string text, string claim, ImmutableArray<InputFault>.Builder faults)
        where T : struct, Enum
    {
        if (Vocabulary<T>.Values.TryGetValue(text, out var value))
            return value;
        if (text.Length > 0)
            faults.Add(new InputFault(claim, "known_value", $"Known are: {string.Join(", ", Vocabulary<T>.Values.Keys)}."));
        return default;
    }

    /// <summary>The names of an enum as claims have them: <c>BorderGuard</c> is <c>border-guard</c>.</summary>
    private static class Vocabulary<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<string, T> Values = ContractNames.Vocabulary<T>(ContractNames.Kebab);
    }
}
