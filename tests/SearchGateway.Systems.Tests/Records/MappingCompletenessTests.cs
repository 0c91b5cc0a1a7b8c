using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchGateway.Model;
using SearchGateway.Systems.Cir;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Eurodac;
using SearchGateway.Systems.Records;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Tests.Support;
using SearchGateway.Systems.Vis;

namespace SearchGateway.Systems.Tests.Records;

public class MappingCompletenessTests
{
    /// <summary>What a contract holds and the catalogue cannot release: no rule can grant it, so it is never fetched.</summary>
    private static readonly Dictionary<CentralSystem, string[]> NeverFetched = new()
    {
        [CentralSystem.Sis] =
        [
            "schengen_id", "match.score", "match.keys", "match.reasons", "person.fingerprints_held", "person.minor", "person.photographs.media_type",
            "person.facial_images.media_type", "person.document_copies.media_type", "object.class_letter", "object.currency", "object.denomination", "object.document.issued_on", "object.document.expires_on", "object.document.loss",
            "object.document.holder_surname", "object.document.holder_forenames", "object.document.holder_date_of_birth",
        ],
        [CentralSystem.Vis] =
        [
            "match", "retained_until", "photograph.media_type", "issued_visa.on_separate_sheet", "issued_visa.filled_in_manually",
        ],
        [CentralSystem.Ees] =
        [
            "file_reference", "fingerprints", "visa_required", "union_family_member", "match", "retained_until", "facial_image.media_type",
            "authorised_stay.on", "authorised_stay.present", "authorised_stay.days_used", "authorised_stay.entries_exhausted",
        ],
        [CentralSystem.Eurodac] = ["reference_number", "operator_id", "fingerprints", "match", "retained_until"],
        [CentralSystem.Cir] = ["file_number", "facial_image.media_type"],
    };

    [Fact]
    public void EveryFieldOfTheCatalogueIsMappedInSis() => AssertComplete(SisRecords.Mapping, Alert.Descriptor, CentralSystem.Sis);

    [Fact]
    public void EveryFieldOfTheCatalogueIsMappedInVis() => AssertComplete(VisRecords.Mapping, ApplicationFile.Descriptor, CentralSystem.Vis);

    [Fact]
    public void EveryFieldOfTheCatalogueIsMappedInEes() => AssertComplete(EesRecords.Mapping, IndividualFile.Descriptor, CentralSystem.Ees);

    [Fact]
    public void EveryFieldOfTheCatalogueIsMappedInEurodac() => AssertComplete(EurodacRecords.Mapping, FingerprintSet.Descriptor, CentralSystem.Eurodac);

    [Fact]
    public void EveryFieldOfTheCatalogueIsMappedInOneOfTheAnswersOfTheIdentityRepository()
    {
        AssertComplete(CirRecords.Files, IdentityFile.Descriptor, CentralSystem.Cir, FieldCatalogue.All(CentralSystem.Cir).Except(CirRecords.PresenceFields));

        Assert.Equal(["holding_systems"], CirRecords.Presences.Fields.Select(f => f.Field.Name));
        Assert.Equal(["reply_number", "holding_systems"], Presence.Descriptor.Fields.InFieldNumberOrder().Select(f => f.Name));
    }

    [Fact]
    public void EveryFieldOfAFullRecordComesOutWhenAllAreGranted()
    {
        AssertAllRead(SisRecords.Mapping, Filled.Message<Alert>(), CentralSystem.Sis);
        AssertAllRead(VisRecords.Mapping, Filled.Message<ApplicationFile>(), CentralSystem.Vis);
        AssertAllRead(EesRecords.Mapping, Filled.Message<IndividualFile>(), CentralSystem.Ees);
        AssertAllRead(EurodacRecords.Mapping, Filled.Message<FingerprintSet>(), CentralSystem.Eurodac);
        AssertAllRead(CirRecords.Files, CirMessages.File(), CentralSystem.Cir, FieldCatalogue.All(CentralSystem.Cir).Except(CirRecords.PresenceFields));
        AssertAllRead(CirRecords.Presences, CirMessages.Presence(HoldingSystem.Vis), CentralSystem.Cir, CirRecords.PresenceFields);
    }

    [Fact]
    public void AFieldIsReadFromNothingButItsOwnPaths()
    {
        AssertReadsOnlyItsPaths(SisRecords.Mapping, Filled.Message<Alert>, CentralSystem.Sis);
        AssertReadsOnlyItsPaths(VisRecords.Mapping, Filled.Message<ApplicationFile>, CentralSystem.Vis);
        AssertReadsOnlyItsPaths(EesRecords.Mapping, Filled.Message<IndividualFile>, CentralSystem.Ees);
        AssertReadsOnlyItsPaths(EurodacRecords.Mapping, Filled.Message<FingerprintSet>, CentralSystem.Eurodac);
        AssertReadsOnlyItsPaths(CirRecords.Files, CirMessages.File, CentralSystem.Cir);
    }

    private static void AssertComplete<T>(RecordMapping<T> mapping, MessageDescriptor record, CentralSystem system, FieldSet? fields = null)
        where T : class, IMessage<T>, new()
    {
        Assert.Equal(Names(system, fields), mapping.Fields.Select(f => f.Field.Name));
        Assert.All(mapping.Fields, f => Assert.NotEmpty(f.Paths));

        var paths = mapping.Fields.SelectMany(f => f.Paths).Concat(mapping.CategoryPaths).Concat(mapping.MatchPaths).ToHashSet(StringComparer.Ordinal);
        Assert.All(paths, path => Assert.True(Exists(record, path.Split('.')), $"{record.FullName} has no {path}"));

        // The other direction: whatever the contract holds is mapped, or named above as never fetched.
        var unmapped = Leaves(record, "").Where(leaf => !Covers(paths, leaf) && !Covers(NeverFetched[system], leaf));
        Assert.Empty(unmapped);
        Assert.All(NeverFetched[system], path => Assert.True(Exists(record, path.Split('.')), $"{record.FullName} has no {path}"));
    }

    private static void AssertAllRead<T>(RecordMapping<T> mapping, T record, CentralSystem system, FieldSet? fields = null)
        where T : class, IMessage<T>, new()
    {
        var outcome = mapping.Read(Permits.Of(system), [record], DateTimeOffset.UnixEpoch, out var fault);

        Assert.Null(fault);
        var read = Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records);
        Assert.Equal(Names(system, fields), read.Fields.Select(f => f.Field.Name).Distinct());
    }

    private static void AssertReadsOnlyItsPaths<T>(RecordMapping<T> mapping, Func<T> full, CentralSystem system)
        where T : class, IMessage<T>, new()
    {
        foreach (var field in mapping.Fields)
        {
            var cut = full();
            Cut(cut, "", [.. field.Paths, .. mapping.CategoryPaths, NumberPath(system)]);
            var permit = Permits.Of(system, Permits.Set(field.Field));
            var whole = Fields(mapping.Read(permit, [full()], DateTimeOffset.UnixEpoch, out _));
            Assert.Equal(whole, Fields(mapping.Read(permit, [cut], DateTimeOffset.UnixEpoch, out _)));
        }
    }

    private static IEnumerable<string> Names(CentralSystem system, FieldSet? fields) =>
        Permits.AllFields(system).Where(f => fields is null || fields.Value.Contains(f)).Select(f => f.Name);

    private static string NumberPath(CentralSystem system) => system switch
    {
        CentralSystem.Sis => "schengen_id",
        CentralSystem.Vis => "application_number",
        CentralSystem.Ees => "file_reference",
        CentralSystem.Cir => "file_number",
        _ => "reference_number",
    };

    private static IEnumerable<(string Name, string Value)> Fields(SystemOutcome? outcome) =>
        Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records).Fields.Select(f => (f.Field.Name, Values.Print(f.Value)));

    /// <summary>What a server does with a mask.</summary>
    private static void Cut(IMessage message, string prefix, string[] mask)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var path = prefix + field.Name;
            if (mask.Any(m => path == m || path.StartsWith(m + ".", StringComparison.Ordinal)))
                continue;
            if (!mask.Any(m => m.StartsWith(path + ".", StringComparison.Ordinal)))
                field.Accessor.Clear(message);
            else if (field.IsRepeated)
                foreach (IMessage element in (System.Collections.IEnumerable)field.Accessor.GetValue(message))
                    Cut(element, path + ".", mask);
            else
                Cut((IMessage)field.Accessor.GetValue(message), path + ".", mask);
        }
    }

    private static bool Covers(IEnumerable<string> paths, string leaf) =>
        paths.Any(p => leaf == p || leaf.StartsWith(p + ".", StringComparison.Ordinal));

    private static bool Exists(MessageDescriptor? message, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return true;
        return message?.FindFieldByName(path[0]) is { } field
            && Exists(field.FieldType == FieldType.Message ? field.MessageType : null, path[1..]);
    }

    private static IEnumerable<string> Leaves(MessageDescriptor message, string prefix) => message.Fields.InDeclarationOrder().SelectMany(field =>
        field.FieldType == FieldType.Message && field.MessageType.File == message.File
            ? Leaves(field.MessageType, $"{prefix}{field.Name}.")
            : [prefix + field.Name]);
}
