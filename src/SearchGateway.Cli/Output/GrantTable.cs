using SearchGateway.Cli.Input;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>What a caller may ask, for people.</summary>
internal static class GrantTable
{
    public static void Write(IAnsiConsole console, WhatMayIAskResponse grants, bool withFields)
    {
        foreach (var purpose in grants.Purposes)
        {
            console.WriteLine();
            console.Write(new Text(ContractNames.Of(purpose.Purpose) + "\n", new Style(decoration: Decoration.Bold)));
            var table = new Table().Border(TableBorder.Simple).AddColumns("System", "Asked", "With", "Returns", "Article", "Review by");
            var articles = new Articles(console);
            foreach (var system in purpose.Systems)
                AddSystem(table, system, articles);
            console.Write(table);
            articles.WriteNotes();
            if (withFields)
                WriteFields(console, purpose.Systems.Where(s => s.Fields.Count > 0));
        }

        console.WriteLine($"rules {Printable.Text(grants.RulePack?.Name ?? "")}");
    }

    private static void AddSystem(Table table, SystemGrant system, Articles articles) => table.AddRow(
        new Text(Printable.System(system.System)),
        new Text(system.Permitted ? "yes" : "no", new Style(system.Permitted ? Color.Green : Color.Grey)),
        new Text(string.Join('\n', system.KeyCombinations.Select(c => Combination(c, articles)).Concat(Terms.Of(system, articles)))),
        new Text(system.Permitted ? $"{ContractNames.Of(system.Mode)}, {system.Fields.Count} fields" : ""),
        new Text(articles.Cell(system.LegalBasis)),
        new Text(Printable.Text(system.ReviewBy)));

    private static string Combination(KeyCombination combination, Articles articles)
    {
        var text = Printable.Keys(combination.Required);
        if (combination.Optional.Count > 0)
            text += $", if known {Printable.Keys(combination.Optional)}";
        if (combination.Conditions.Count > 0)
            text += " if " + Names(combination.Conditions);
        if (combination.Unless.Count > 0)
            text += " unless " + Names(combination.Unless);
        text += articles.Remark(combination.LegalBasis);
        foreach (var prior in combination.After)
            text += $", after {Printable.System(prior.System)} {(prior.NoHit ? "found nothing" : "answered")}{articles.Remark(prior.LegalBasis)}";
        return text;
    }

    private static string Names(IEnumerable<Circumstance> circumstances) =>
        string.Join(", ", circumstances.Select(c => ContractNames.Of(c).Replace('-', ' ')));

    private static void WriteFields(IAnsiConsole console, IEnumerable<SystemGrant> systems)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("System", "Field", "Article");
        var articles = new Articles(console);
        foreach (var system in systems)
        {
            foreach (var field in system.Fields)
                table.AddRow(new Text(Printable.System(system.System)), new Text(Printable.Name(field.Field)), new Text(articles.Cell(field.LegalBasis)));
        }

        console.Write(table);
        articles.WriteNotes();
    }
}
