using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads a pack's folder, finds every fault and compiles what has none.</summary>
internal sealed class RulePackLoader(DateOnly today)
{
    private const string Main = "pack.yaml";
    private readonly List<RulePackFault> _faults = [];
    private readonly List<PlacedRule> _rules = [];
    private readonly List<PlacedProhibition> _prohibitions = [];
    private readonly LinkReader _links = new();
    private RetentionClocks _retention = new([], []);

    public RulePackLoadResult Load(string folder)
    {
        var files = PackFolder.Read(folder, _faults);
        var parsed = files.Select(f => (File: f, Content: YamlReader.Read(f))).ToArray();
        var main = parsed.FirstOrDefault(f => f.File.Name == Main);
        if (main.File is null)
            _faults.Add(new RulePackFault(files.Count == 0 ? "" : Main, 0, 0, "", $"the pack has no {Main}: add it, with 'name', 'title' and 'description'"));

        var header = main is { File: not null, Content: not null } ? PackHeader.Read(main.File, main.Content) : new PackHeader();
        if (main.File is not null)
            ReadFiles(parsed, main.File, header);

        if (_faults.Count > 0)
        {
            return new RulePackLoadResult([.. _faults
                .OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Message, StringComparer.Ordinal)]);
        }

        var identity = new RulePackIdentity(header.Name, PackFile.HashOf(files));
        return new RulePackLoadResult(new RulePack(identity, header.Title, header.Description, Compile(identity, header.Systems), Places()) { Retention = _retention });
    }

    private void ReadFiles((PackFile File, YamlMap? Content)[] files, PackFile main, PackHeader header)
    {
        var unresolved = new UnresolvedNames();
        var fieldSets = new FieldSets(main, unresolved);
        var keySets = new KeySets(main, unresolved);
        var recordSets = new RecordSets(main, unresolved);
        if (header.FieldSets is not null)
            fieldSets.Read(header.FieldSets);
        if (header.KeySets is not null)
            keySets.Read(header.KeySets);
        if (header.RecordSets is not null)
            recordSets.Read(header.RecordSets);

        var prohibitions = new ProhibitionReader(keySets);
        _prohibitions.AddRange(header.Deny.Select(map => prohibitions.Read(main, map, authority: null)));
        main.Rule = "";
        if (header.Links is not null)
            _links.ReadPack(main, header.Links);

        ReadAuthorities(
            [.. files.Where(f => f.File != main && f.File.Name != RetentionReader.FileName && f.Content is not null).Select(f => (f.File, f.Content!))],
            inheritance => new RuleReader(fieldSets, keySets, new CategoryReader(recordSets), inheritance, unresolved, today),
            prohibitions);

        PackChecks.Check(header.Systems, _rules, _prohibitions);
        OrderChecks.Check(_rules);

        // A set that only an unreadable file or a mistyped name uses is not at fault itself.
        if (files.All(f => f.Content is not null) && !unresolved.Any)
        {
            fieldSets.RejectUnused();
            keySets.RejectUnused();
            recordSets.RejectUnused();
        }

        ReadRetention(files.FirstOrDefault(f => f.File.Name == RetentionReader.FileName), header);
    }

    private void ReadRetention((PackFile? File, YamlMap? Content) retention, PackHeader header)
    {
        if (retention.File is null)
            _faults.Add(new RulePackFault(RetentionReader.FileName, 0, 0, "", $"the pack has no {RetentionReader.FileName}: add it, with the 'clocks' by which records of the audit log are erased"));
        if (retention is not { File: { } present, Content: { } content })
            return;

        var before = _faults.Count;
        var reader = new RetentionReader(present, header.Systems);
        reader.Read(content);
        _retention = reader.Clocks;

        // What follows from a fault that was named already is none of its own.
        if (_faults.Count == before)
            RetentionChecks.RejectUntimed(present, content, reader, _rules);
        if (_faults.Count == 0)
            RetentionChecks.RejectUnused(present, reader, _rules);
    }

    private void ReadAuthorities((PackFile File, YamlMap Content)[] files, Func<Inheritance, RuleReader> reader, ProhibitionReader prohibitions)
    {
        var inheritance = new Inheritance();
        foreach (var (_, content) in files)
            inheritance.Collect(content);
        var authorities = new AuthorityReader(reader(inheritance), prohibitions, _links, _rules, _prohibitions);
        foreach (var (file, content) in files)
            authorities.Read(file, content);
    }

    private static bool IsFirstStep(PlacedRule first, PlacedRule of) =>
        of != first && of.Authority == first.Authority && of.Purpose == first.Purpose && of.Rule.FirstStep?.By == first.Rule.System;

    private Dictionary<string, RulePlace> Places() => _rules
        .Select(r => (r.Rule.Id, Place: new RulePlace(r.File.Name, r.Place.Line)))
        .Concat(_prohibitions.Select(p => (p.Prohibition.Id, Place: new RulePlace(p.File.Name, p.Place.Line))))
        .ToDictionary(p => p.Id, p => p.Place, StringComparer.Ordinal);

    private RuleTable Compile(RulePackIdentity identity, ImmutableArray<CentralSystem> systems) => new(
        identity,
        systems,
        _rules.ToDictionary(
            r => (r.Authority, r.Purpose, r.Rule.System),
            r => r.Rule with { IsFirstStepOfAnother = _rules.Exists(o => IsFirstStep(r, o)) }),
        (authority, purpose, system) => [.. _prohibitions
            .Where(p => p.Covers(authority, purpose, system))
            .OrderBy(p => p.Authority is null)
            .Select(p => p.Prohibition)])
    {
        Links = _links.Rules,
    };
}
