using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Tests.Columns;

public sealed class ColumnFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("columns").FullName;

    private string FilePath => Path.Combine(_folder, "one.columns");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ColumnsAreReadBackAsWritten()
    {
        var numbers = Enumerable.Range(0, 100_000).ToArray();
        var (bytes, words) = (new byte[] { 1, 2, 3 }, new[] { 7UL, ulong.MaxValue });
        Write("seed 1", writer =>
        {
            writer.Write<int>("numbers", numbers);
            writer.Write<byte>("bytes", bytes);
            writer.Write("words", Column<ulong>.Of(words));
            writer.Write<int>("none", []);
        });
        using var file = ColumnFile.Open(FilePath, "seed 1");
        Assert.Equal(numbers, file.Column<int>("numbers").Span.ToArray());
        Assert.Equal(bytes, file.Column<byte>("bytes").Span.ToArray());
        Assert.Equal(words, file.Column<ulong>("words").Span.ToArray());
        Assert.Equal(0, file.Column<int>("none").Length);
        Assert.Equal(400_000, file.Column<int>("numbers").Bytes);
    }

    [Fact]
    public void AFileOfOtherContentsIsRefusedNamingBoth()
    {
        Write("seed 1", writer => writer.Write<int>("numbers", [1]));
        var refused = Assert.Throws<IOException>(() => ColumnFile.Open(FilePath, "seed 2"));
        Assert.Contains("seed 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("seed 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatWasNotFinishedNeverBearsItsName()
    {
        using (var writer = new ColumnFileWriter(FilePath, "seed 1"))
            writer.Write<int>("numbers", [1, 2, 3]);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void ATornFileIsRefused()
    {
        Write("seed 1", writer => writer.Write<int>("numbers", Enumerable.Range(0, 1000).ToArray()));
        var whole = File.ReadAllBytes(FilePath);
        foreach (var length in new[] { 0, 10, 31, 32, 100, whole.Length - 1 })
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            Assert.Throws<IOException>(() => ColumnFile.Open(FilePath));
        }
    }

    [Fact]
    public void ADamagedDirectoryIsRefused()
    {
        Write("seed 1", writer => writer.Write<int>("numbers", [1, 2, 3]));
        var bytes = File.ReadAllBytes(FilePath);
        bytes[^(ColumnFile.TrailerLength + 1)] ^= 1;
        File.WriteAllBytes(FilePath, bytes);
        Assert.Throws<IOException>(() => ColumnFile.Open(FilePath));
    }

    [Fact]
    public void AColumnOfAnotherKindIsRefused()
    {
        Write("seed 1", writer => writer.Write<int>("numbers", [1, 2, 3]));
        using var file = ColumnFile.Open(FilePath);
        Assert.Throws<IOException>(() => file.Column<long>("numbers"));
        Assert.Throws<IOException>(() => file.Column<int>("others"));
    }

    [Fact]
    public void AFileReadIntoLargePagesHoldsTheSame()
    {
        int[] numbers = [.. Enumerable.Range(0, 20_000_000)];
        Write("seed 1", writer =>
        {
            writer.Write<int>("numbers", numbers);
            writer.Write<byte>("bytes", [4, 5]);
        });
        using var file = ColumnFile.Open(FilePath, "seed 1", inLargePages: true);
        Assert.True(file.Column<int>("numbers").Span.SequenceEqual(numbers));
        Assert.Equal([4, 5], file.Column<byte>("bytes").Span.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ColumnsOfAClosedFileAreNotRead(bool inLargePages)
    {
        Write("seed 1", writer => writer.Write<int>("numbers", [1, 2, 3]));
        var file = ColumnFile.Open(FilePath, inLargePages: inLargePages);
        var column = file.Column<int>("numbers");
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => column.Span.Length);
    }

    private void Write(string contents, Action<ColumnFileWriter> columns)
    {
        using var writer = new ColumnFileWriter(FilePath, contents);
        columns(writer);
        writer.Complete();
    }
}
