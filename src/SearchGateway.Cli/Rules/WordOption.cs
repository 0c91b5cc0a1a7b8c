using System.CommandLine;
using SearchGateway.Policy;

namespace SearchGateway.Cli.Rules;

/// <summary>Options whose values are words of the packs' language, with hyphens or underscores alike.</summary>
internal static class WordOption
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
        option.CompletionSources.Add([.. Words<T>()]);
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
        option.CompletionSources.Add([.. Words<T>()]);
        return option;
    }

    /// <summary>The words of the list as they are typed.</summary>
    public static IEnumerable<string> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().Where(v => RuleWords.TryFind<T>(RuleWords.NameOf(v), out _)).Select(v => RuleWords.NameOf(v).Replace('_', '-'));

    private static string Described<T>(string description)
        where T : struct, Enum => $"{description} One of {string.Join(", ", Words<T>())}.";

    private static T? Parse<T>(string option, string text, Action<string> fault)
        where T : struct, Enum
    {
        if (RuleWords.TryFind<T>(text.Replace('-', '_').ToLowerInvariant(), out var value))
            return value;
        fault($"{option}: '{text}' is not known; one of {string.Join(", ", Words<T>())}.");
        return null;
    }
}
