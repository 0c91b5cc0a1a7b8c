using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Tests.Search;

public sealed class ReadMaskTests
{
    private static readonly ApplicationFile File =
        World.Generate(new PopulationOptions { Size = PopulationOptions.SmallestSize }, RunningSystems.Today).Vis.First(f => f.Record.IssuedVisa is not null).Record;

    private static readonly string[] Paths = [.. PathsOf(ApplicationFile.Descriptor, depth: 2)];

    [Fact]
    public void WhatIsNotNamedIsNotThereAndWhatIsNamedIsUnchanged() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.SubListOf(Paths).ToArbitrary(), named =>
        {
            var before = File.Clone();
            var cut = Read([.. named]).Cut(File);
            return File.Equals(before)
                && ApplicationFile.Descriptor.Fields.InFieldNumberOrder().All(field => Agrees(field, cut, [.. named]));
        }));

    [Fact]
    public void AsksFollowsThePaths()
    {
        var mask = Read(["applicant", "issued_visa.valid_until"]);

        Assert.True(mask.Asks("applicant"));
        Assert.True(mask.Asks("applicant", "surname"));
        Assert.True(mask.Asks("issued_visa"));
        Assert.False(mask.Asks("issued_visa", "entries"));
        Assert.False(mask.Asks("photograph"));
    }

    [Theory]
    [InlineData("surname")]
    [InlineData("status.code")]
    [InlineData("")]
    [InlineData("applicant.")]
    [InlineData("applicant.firstNames")]
    public void APathThatTheRecordLacksIsRefused(string path)
    {
        Assert.Null(ReadMask<ApplicationFile>.Read(Ask.Fields(path), out var fault));
        Assert.StartsWith("read_mask: ApplicationFile has no field", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void AnErrorRepeatsNoMoreOfAPathThanItsLettersAndNotForLong()
    {
        Assert.Null(ReadMask<ApplicationFile>.Read(Ask.Fields("<script>\n" + new string('x', 5000)), out var fault));

        Assert.DoesNotContain('<', fault!);
        Assert.DoesNotContain('\n', fault!);
        Assert.InRange(fault!.Length, 1, 160);
    }

    [Fact]
    public void TooManyPathsAreRefused()
    {
        var mask = new FieldMask { Paths = { Enumerable.Repeat("status", 201) } };

        Assert.Null(ReadMask<ApplicationFile>.Read(mask, out var fault));
        Assert.Equal("read_mask: at most 200 paths", fault);
    }

    private static ReadMask<ApplicationFile> Read(IReadOnlyList<string> paths) =>
        ReadMask<ApplicationFile>.Read(new FieldMask { Paths = { paths } }, out _)!;

    // The whole field where it is named or is the identifier; where parts are named, those parts alone; else nothing.
    private static bool Agrees(FieldDescriptor field, ApplicationFile cut, IReadOnlyList<string> named)
    {
        var (whole, answered) = (field.Accessor.GetValue(File), field.Accessor.GetValue(cut));
        if (field.FieldNumber == 1 || named.Contains(field.Name))
            return Equals(whole, answered);
        var parts = named.Where(p => p.StartsWith(field.Name + ".", StringComparison.Ordinal)).Select(p => p[(field.Name.Length + 1)..]).ToHashSet();
        if (parts.Count == 0)
            return Equals(answered, field.Accessor.GetValue(new ApplicationFile()));
        if (field.IsRepeated || whole is null)
            return true;
        return field.MessageType.Fields.InFieldNumberOrder().All(part => Equals(
            part.Accessor.GetValue((Google.Protobuf.IMessage)answered),
            part.Accessor.GetValue((Google.Protobuf.IMessage)(parts.Contains(part.Name) ? whole : field.MessageType.Parser.ParseFrom(Array.Empty<byte>())))));
    }

    private static IEnumerable<string> PathsOf(MessageDescriptor message, int depth) =>
        message.Fields.InFieldNumberOrder().SelectMany(field => field.FieldType == FieldType.Message && depth > 1
            ? PathsOf(field.MessageType, depth - 1).Select(p => $"{field.Name}.{p}").Prepend(field.Name)
            : [field.Name]);
}
