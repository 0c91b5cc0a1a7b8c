using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads the files of authorities: whom they are for, the rules and the prohibitions.</summary>
internal sealed class AuthorityReader(
    RuleReader ruleReader, ProhibitionReader prohibitionReader, LinkReader linkReader, List<PlacedRule> rules, List<PlacedProhibition> prohibitions)
{
    private readonly Dictionary<Authority, string> _fileOf = [];

    public void Read(PackFile file, YamlMap content)
    {
        var properties = new Properties(file, content, "the file");
        var authority = properties.Word<Authority>("authority");
        properties.Text("title", "whom the rules are for, in words");
        if (authority is { } known && !_fileOf.TryAdd(known, file.Name))
            file.Fault(properties.Find("authority")!, $"the rules of this authority stand in {_fileOf[known]} already: an authority has one file");

        foreach (var map in properties.Maps("rules", "rules, each a map of properties"))
        {
            if (ruleReader.Read(file, map, authority) is { } rule)
                rules.Add(rule);
        }

        foreach (var map in properties.Maps("deny", "prohibitions, each a map of properties"))
            prohibitions.Add(prohibitionReader.Read(file, map, authority));

        file.Rule = "";
        linkReader.ReadAuthority(properties, authority);
        if (properties.Items("rules").IsEmpty && properties.Items("deny").IsEmpty)
            file.Fault(content, "the file has neither 'rules' nor 'deny': add some, or remove the file");
        properties.RejectOthers();
    }
}
