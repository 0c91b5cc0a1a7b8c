using System.Text.Json;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Spellings of the model's names outside the process.</summary>
internal static class ContractNames
{
    /// <summary><c>PurposeNotInToken</c> → <c>purpose_not_in_token</c>.</summary>
    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary><c>BorderEntry</c> → <c>border-entry</c>.</summary>
    public static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
