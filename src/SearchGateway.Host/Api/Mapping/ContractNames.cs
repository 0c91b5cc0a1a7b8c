using System.Text.Json;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Spellings of the model's names outside the process.</summary>
internal static class ContractNames
{
    /// <summary><c>PurposeNotInToken</c> → <c>purpose_not_in_token</c>.</summary>
    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary><c>BorderEntry</c> → <c>border-entry</c>.</summary>
    public static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>The values of an enumeration by their names in a spelling, in its order; without 0 where values add up, for it is none of them.</summary>
    public static IReadOnlyDictionary<string, T> Vocabulary<T>(Func<string, string> spelling)
        where T : struct, Enum
    {
        var addUp = typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false);
        return new OrderedDictionary<string, T>(
            Enum.GetValues<T>().Where(value => !addUp || !value.Equals(default(T))).Select(value => KeyValuePair.Create(spelling(value.ToString()), value)), StringComparer.Ordinal);
    }
}
