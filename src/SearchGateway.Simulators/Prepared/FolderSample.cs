using System.Globalization;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;

namespace SearchGateway.Simulators.Prepared;

/// <summary>Hashes of a few records of a population and of the indexes made of them: by these a folder is known that another version prepared.</summary>
/// <param name="Records">Of the records.</param>
/// <param name="Indexes">Of names, numbers and fingers as the indexes hold them, to the byte.</param>
internal sealed record FolderSample(string Records, string Indexes)
{
    private const int Sampled = 64;

    public static FolderSample Of(Census census)
    {
        var outlines = Outlines(census).ToList();
        var hash = 0UL;
        foreach (var outline in outlines)
            hash = (hash * 31) + Hash(outline);
        return new FolderSample(Text(hash), Text(ColumnFile.Checksum(IndexesOf(outlines))));
    }

    private static IEnumerable<RecordOutline> Outlines(Census census)
    {
        for (var i = 0; i < Sampled; i++)
        {
            var person = (int)((long)census.People * i / Sampled);
            foreach (var outline in census.SisAlerts(person, 1).Concat(census.VisFiles(person, 1)).Concat(census.EesFiles(person, 1)).Concat(census.EurodacSets(person, 1)))
                yield return outline;
        }
    }

    private static byte[] IndexesOf(List<RecordOutline> outlines)
    {
        var (names, documents) = (NameKey.Persons(""), NumberKey.Documents(""));
        var numbers = new NumberColumnsBuilder();
        var batch = numbers.NewBatch();
        var fingers = new FingerprintColumnsBuilder(outlines.Count, Enrolment.AllFingers);
        foreach (var (record, outline) in outlines.Index())
        {
            foreach (var printed in documents.Of(outline))
                batch.Add(printed.Number, record);
            fingers.Put(record, outline.Fingers);
        }

        batch.Flush();
        var identities = IdentityIndex.Build(1, _ => outlines.Index().SelectMany(o => names.Of(o.Item, o.Index)), threads: 1);
        return [.. Written(w => identities.WriteTo(w, "")), .. Written(w => numbers.Build().WriteTo(w)), .. Written(w => fingers.Build().WriteTo(w, ""))];
    }

    private static byte[] Written(Action<ColumnFileWriter> write)
    {
        using var bytes = new MemoryStream();
        using var writer = new ColumnFileWriter(bytes, "");
        write(writer);
        writer.Complete();
        return bytes.ToArray();
    }

    private static ulong Hash(RecordOutline outline)
    {
        var text = $"{outline.Reference} {outline.Number} {outline.KeptUntil.DayNumber} {outline.Category} {outline.Fingers?.Owner} {outline.Fingers?.Capture} "
            + string.Join(' ', outline.Names.Select(n => n.Surname + n.Forenames)) + string.Join(' ', outline.Documents.Select(d => d.Number));
        return NumberHash.Of(text) ?? 0;
    }

    private static string Text(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
