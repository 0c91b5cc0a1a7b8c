using System.Globalization;
using System.Text;
using System.Text.Json;
using SearchGateway.Audit.Migration;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Audit;

/// <summary>The proof of a migration for people, and as JSON.</summary>
internal static class MigrationText
{
    public static IEnumerable<string> Lines(string from, string to, MigrationProof proof)
    {
        yield return Printable.Text($"{LogPlace.Shown(from)} -> {LogPlace.Shown(to)}");
        yield return Invariant($"  copied       {proof.Copied:N0} records{(proof.Before > 0 ? Invariant($"; {proof.Before:N0} were there") : "")}");
        yield return Compare("records", Invariant($"{proof.Source.Records:N0} rows, sha256 {proof.Source.RecordsHash}"), Invariant($"{proof.Target.Records:N0} rows, sha256 {proof.Target.RecordsHash}"));
        yield return Compare("checkpoints", Checkpoints(proof.Source), Checkpoints(proof.Target));
        yield return Compare("statistics", Invariant($"{proof.Source.Statistics:N0} lines, sha256 {proof.Source.StatisticsHash}"), Invariant($"{proof.Target.Statistics:N0} lines, sha256 {proof.Target.StatisticsHash}"));
        yield return Compare("holds", Invariant($"{proof.Source.Holds:N0}, sha256 {proof.Source.HoldsHash}"), Invariant($"{proof.Target.Holds:N0}, sha256 {proof.Target.HoldsHash}"));
        yield return Compare("root", proof.Source.Root, proof.Target.Root);
        yield return Invariant($"  made anew    {proof.Target.Roots:N0} of {proof.Target.Checkpoints:N0} signed roots, from the records at the target");
        yield return "";
        yield return proof.IsSame
            ? "Nothing changed. The gateway can go on with the new store and the same files of keys."
            : "THE COPY IS NOT THE LOG. Verify both (ssi audit verify), and move the log to a new target.";
    }

    public static string Json(string from, string to, MigrationProof proof)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("from", LogPlace.Shown(from));
            json.WriteString("to", LogPlace.Shown(to));
            json.WriteBoolean("same", proof.IsSame);
            json.WriteNumber("copied", proof.Copied);
            json.WriteNumber("already_there", proof.Before);
            Write(json, "source", proof.Source);
            Write(json, "target", proof.Target);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, LogDigest digest)
    {
        json.WriteStartObject(name);
        json.WriteNumber("records", digest.Records);
        json.WriteString("records_sha256", digest.RecordsHash);
        json.WriteNumber("checkpoints", digest.Checkpoints);
        json.WriteString("checkpoints_sha256", digest.CheckpointsHash);
        json.WriteNumber("roots_made_anew", digest.Roots);
        json.WriteString("root", digest.Root);
        json.WriteNumber("cosigned_checkpoints", digest.Cosigned);
        json.WriteNumber("statistics", digest.Statistics);
        json.WriteString("statistics_sha256", digest.StatisticsHash);
        json.WriteNumber("holds", digest.Holds);
        json.WriteString("holds_sha256", digest.HoldsHash);
        json.WriteEndObject();
    }

    private static string Checkpoints(LogDigest digest) =>
        Invariant($"{digest.Checkpoints:N0}, {digest.Cosigned:N0} of them cosigned, sha256 {digest.CheckpointsHash}");

    private static string Compare(string what, string source, string target) =>
        source == target ? $"  {what,-12} {source}: the same in both" : $"  {what,-12} {source}, but at the target {target}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
