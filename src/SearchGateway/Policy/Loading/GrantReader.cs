using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads which fields a rule grants, each with its article.</summary>
internal sealed class GrantReader(PackFile file, FieldSets fieldSets, CentralSystem system)
{
    private readonly Dictionary<SystemField, string> _articles = [];

    public FieldGrants Read(Properties rule, SearchMode mode)
    {
        const string What = "grants, each with 'set' or 'fields', and 'article'";
        foreach (var map in rule.Maps("grants", What))
            Add(map);
        if (mode == SearchMode.Full && rule.Items("grants").IsEmpty)
            rule.File.Fault(rule.Map, $"the rule grants no field: list {What}, or set 'mode' to references or hit_flag");
        else if (mode != SearchMode.Full && !rule.Items("grants").IsEmpty)
            rule.File.Fault(rule.Items("grants")[0], "fields come back in mode full only: remove the grants, or change the mode");
        return new FieldGrants(system, _articles);
    }

    private void Add(YamlMap map)
    {
        var properties = new Properties(file, map, "a grant");
        var article = properties.Citation("article");
        var set = properties.Find("set");
        var fields = properties.Items("fields");
        properties.RejectOthers();

        if ((set is null) == fields.IsEmpty)
            file.Fault(map, "a grant names either one 'set' or a list of 'fields'");
        if (set is not null)
            AddSet(set, article);
        foreach (var field in fields)
            AddField(field, article);
    }

    private void AddSet(YamlNode node, string? article)
    {
        var name = (node as YamlText)?.Value ?? "";
        if (fieldSets.Find(system, name) is not { } set)
        {
            file.Fault(node, $"{system.DisplayName()} has no set '{name}'{Suggestion.For(name, fieldSets.NamesOf(system))}");
            return;
        }

        set.Use();
        foreach (var member in set.Members)
            Grant(node, member.Field, article + member.Point, article);
    }

    private void AddField(YamlNode node, string? article)
    {
        var name = (node as YamlText)?.Value ?? "";
        if (FieldCatalogue.TryFind(system, name, out var field))
            Grant(node, field, article, article);
        else
            file.Fault(node, $"{system.DisplayName()} has no field '{name}'{Suggestion.For(name, FieldCatalogue.Of(system).Select(f => f.Name))}");
    }

    private void Grant(YamlNode place, SystemField field, string? article, string? cited)
    {
        // A grant without a citation is a fault already; nothing is granted by it.
        if (cited is null || article is null)
            return;
        if (!_articles.TryAdd(field, article) && _articles[field] != article)
            file.Fault(place, $"the field '{field.Name}' is granted twice, by {_articles[field]} and by {article}: keep one");
    }
}
