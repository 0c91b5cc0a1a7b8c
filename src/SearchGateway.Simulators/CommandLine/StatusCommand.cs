using System.Globalization;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Prepared;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The command <c>status</c>: what a prepared folder holds, and how many bytes a record takes.</summary>
internal static class StatusCommand
{
    /// <summary>The command's work; refuses in the arguments what is wrong.</summary>
    public static Func<CancellationToken, Task> Read(Arguments arguments, TextWriter output)
    {
        var folder = arguments.Text("--folder");
        if (folder is null)
            arguments.Refuse("--folder: is needed");
        var columns = arguments.Text("--columns") ?? "off";
        if (columns is not ("on" or "off"))
            arguments.Refuse("--columns: must be on or off");
        return _ =>
        {
            Write(folder!, columns == "on", output);
            return Task.CompletedTask;
        };
    }

    /// <summary>Writes what a folder holds.</summary>
    /// <exception cref="IOException">It holds nothing that this program can read.</exception>
    public static void Write(string folder, bool columns, TextWriter output)
    {
        var prepared = PreparedFolder.Open(folder);
        output.WriteLine(prepared.Contents);
        output.WriteLine($"{"file",-42}{"records",14}{"bytes",18}{"a record",10}");
        var all = new Sum();
        foreach (var system in prepared.Parts().GroupBy(p => p.System))
        {
            var sum = new Sum();
            foreach (var part in system)
                if (part.IsThere())
                    Write(part, sum, columns, output);
                else
                    output.WriteLine($"{system.Key} {part.Name}: not there");
            Line(system.Key.ToString(), sum.Records, sum.Bytes, sum.Records, output);
            (all.Records, all.Bytes) = (all.Records + sum.Records, all.Bytes + sum.Bytes);
        }

        Line("all", all.Records, all.Bytes, all.Records, output);
    }

    private static void Write(FolderPart part, Sum sum, bool columns, TextWriter output)
    {
        foreach (var path in part.Paths)
        {
            using var file = ColumnFile.Open(path);
            if (file.Has("kept until"))
                sum.Records = file.LengthOf("kept until");
            sum.Bytes += file.Bytes;
            Line("  " + Path.GetFileNameWithoutExtension(path), sum.Records, file.Bytes, sum.Records, output);
            if (columns)
                foreach (var name in file.Names)
                    Line("    " + name, file.LengthOf(name), file.BytesOf(name), sum.Records, output);
        }
    }

    private static void Line(string name, long count, long bytes, long records, TextWriter output) =>
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-42}{count,14:N0}{bytes,18:N0}{bytes / (double)Math.Max(1, records),10:F2}"));

    private sealed class Sum
    {
        public long Records { get; set; }

        public long Bytes { get; set; }
    }
}
