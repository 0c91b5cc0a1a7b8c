using System.Text.Json;

namespace SearchGateway.Cli.Input;

/// <summary>The contract's enumerations as people type and read them: <c>BorderEntry</c> is <c>border-entry</c>.</summary>
internal static class ContractNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Every name but the unspecified one.</summary>
    public static string[] All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(v => Convert.ToInt32(v, provider: null) != 0).Select(Of)];

    public static T? Find<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Convert.ToInt32(value, provider: null) != 0 && string.Equals(Of(value), name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
