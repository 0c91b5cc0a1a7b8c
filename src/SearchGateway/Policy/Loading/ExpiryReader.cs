using System.Globalization;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads how long after expiry a record may come back.</summary>
internal static class ExpiryReader
{
    private const int MaxMonths = 240;

    public static ExpiryLimit? Read(Properties rule, CentralSystem system)
    {
        if (rule.Find("expired_at_most") is not { } node)
            return null;
        if (node is not YamlMap map)
        {
            rule.File.Fault(node, "'expired_at_most' is a map with 'months', 'field' and 'article'");
            return null;
        }

        var properties = new Properties(rule.File, map, "the limit");
        var name = properties.Text("field", "the field with the last day of validity");
        var months = Months(properties);
        var article = properties.Citation("article");
        properties.RejectOthers();
        if (name is null)
            return null;
        if (FieldCatalogue.TryFind(system, name, out var field))
            return new ExpiryLimit(field, months, article ?? "");
        rule.File.Fault(properties.Find("field")!, $"{system.DisplayName()} has no field '{name}'{Suggestion.For(name, FieldCatalogue.Of(system).Select(f => f.Name))}");
        return null;
    }

    private static int Months(Properties properties)
    {
        if (properties.Text("months", "a whole number of months") is not { } text)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is >= 1 and <= MaxMonths)
            return months;
        properties.File.Fault(properties.Find("months")!, $"'{text}' is not a number of months from 1 to {MaxMonths}");
        return 0;
    }
}
