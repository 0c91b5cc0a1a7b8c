using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>Finds the search keys in a request by what its JSON shows, whatever the contract.</summary>
internal static class SentKeys
{
    private static readonly (string Mark, SearchKeys Key)[] Marks =
    [
        ("ERIKSSON", SearchKeys.Names),
        ("ANNA MARIA", SearchKeys.Names),
        ("1974", SearchKeys.BirthDate),
        ("SEX_FEMALE", SearchKeys.Sex),
        ("nationalities", SearchKeys.Nationality),
        ("\"nationality\"", SearchKeys.Nationality),
        ("L898902C3", SearchKeys.TravelDocument),
        ("DEU000101", SearchKeys.VisaSticker),
        ("DEU2016000104217", SearchKeys.VisaApplication),
        ("fingerprints", SearchKeys.Fingerprints),
        ("\"face\"", SearchKeys.FacialImage),
        ("BAB1234", SearchKeys.Vehicle),
        ("WSGZZZ00000000017", SearchKeys.Vehicle),
    ];

    public static SearchKeys In(IMessage request)
    {
        var mask = request.Descriptor.FindFieldByName("read_mask").Accessor;
        var withoutMask = request.Descriptor.Parser.ParseFrom(request.ToByteString());
        mask.Clear(withoutMask);
        var json = JsonFormatter.Default.Format(withoutMask);
        return Marks.Where(m => json.Contains(m.Mark, StringComparison.Ordinal)).Aggregate(SearchKeys.None, (keys, m) => keys | m.Key);
    }

    public static IEnumerable<string> MaskIn(IMessage request) =>
        ((FieldMask)request.Descriptor.FindFieldByName("read_mask").Accessor.GetValue(request)).Paths;
}
