using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Store;

namespace SearchGateway.Simulators.Tests.Store;

public sealed class OwnerColumnTests
{
    [Fact]
    public void EveryRecordKeepsItsOwnerInMemoryAndFromAFile()
    {
        // Steps from nothing to beyond what two bytes hold: dense, repeated and rare owners, and mixtures of them.
        var step = Gen.Frequency((6, Gen.Choose(0, 3)), (2, Gen.Choose(0, 3000)), (1, Gen.Choose(0, 200_000)));
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Gen.ListOf(step)), Same));

        static bool Same(IList<int> steps)
        {
            var owner = 0;
            int[] owners = [.. steps.Select(s => owner += s)];
            var column = OwnerColumn.Of(owners);
            using var mapped = new Mapped(column);
            return Read(column).SequenceEqual(owners) && Read(mapped.Column).SequenceEqual(owners);
        }
    }

    [Fact]
    public void TheFirstRecordOfAPersonIsThatOfTheNextWhereTheyHaveNone()
    {
        var column = OwnerColumn.Of([2, 2, 5, 70_000, 400_000]);

        Assert.Equal([0, 0, 2, 2, 3, 4, 5], new[] { 0, 2, 3, 5, 6, 70_001, 400_001 }.Select(column.FirstOf));
    }

    [Fact]
    public void DenseOwnersTakeLittleMoreThanTwoBytesEach()
    {
        using var mapped = new Mapped(OwnerColumn.Of([.. Enumerable.Range(0, 100_000).Select(i => i * 500)]));

        Assert.InRange(mapped.Bytes / 100_000.0, 2, 2.1);
    }

    [Fact]
    public void AFileWhoseColumnsDoNotFitTogetherIsRefused()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var writer = new ColumnFileWriter(path, "records"))
            {
                writer.Write<int>("first owners", [1, 2]);
                writer.Write<ushort>("owner steps", [0, 0, 0]);
                writer.Write<int>("run of owners", [6]);
                writer.Complete();
            }

            using var file = ColumnFile.Open(path);
            Assert.Throws<IOException>(() => OwnerColumn.From(file));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<int> Read(OwnerColumn column) => Enumerable.Range(0, column.Count).Select(record => column[record]);

    private sealed class Mapped : IDisposable
    {
        private readonly string _path = Path.GetTempFileName();
        private readonly ColumnFile _file;

        public Mapped(OwnerColumn column)
        {
            using (var writer = new ColumnFileWriter(_path, "records"))
            {
                column.WriteTo(writer);
                writer.Complete();
            }

            _file = ColumnFile.Open(_path);
            Column = OwnerColumn.From(_file);
        }

        public OwnerColumn Column { get; }

        public long Bytes => _file.Bytes;

        public void Dispose()
        {
            _file.Dispose();
            File.Delete(_path);
        }
    }
}
