using System.CommandLine;

namespace SearchGateway.Cli.Input;

/// <summary>Options whose values are names of one of the contract's enumerations; a wrong one is told which there are.</summary>
internal static class EnumOption
{
    public static Option<T?> One<T>(string name, string description)
        where T : struct, Enum
    {
        var option = new Option<T?>(name)
        {
            Description = Described<T>(description),
            HelpName = name[2..],
            CustomParser = result => Parse<T>(name, result.Tokens[0].Value, result.AddError),
        };
        option.CompletionSources.Add(ContractNames.All<T>());
        return option;
    }

    public static Option<T[]> Many<T>(string name, string description)
        where T : struct, Enum
    {
        var option = new Option<T[]>(name)
        {
            Description = Described<T>(description),
            HelpName = name[2..],
            CustomParser = result => [.. result.Tokens.Select(t => Parse<T>(name, t.Value, result.AddError)).OfType<T>()],
        };
        option.CompletionSources.Add(ContractNames.All<T>());
        return option;
    }

    /// <summary>The values stand in the description, which help breaks into lines; the name's column would grow to their length.</summary>
    private static string Described<T>(string description)
        where T : struct, Enum => $"{description} One of {string.Join(", ", ContractNames.All<T>())}.";

    private static T? Parse<T>(string option, string text, Action<string> fault)
        where T : struct, Enum
    {
        if (ContractNames.Find<T>(text) is { } value)
            return value;
        fault($"{option}: '{text}' is not known; one of {string.Join(", ", ContractNames.All<T>())}.");
        return null;
    }
}
