using System.Collections;
using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Asking;

/// <summary>The keys by which a system says that it found a record.</summary>
internal static class MatchKeys
{
    /// <summary>Draws the keys anew, all but those of <paramref name="told"/>.</summary>
    public static void Redraw(Dice dice, IMessage record, Part keys, SearchKeys told)
    {
        var holder = keys.Path == keys.Field.Name ? record : record.Descriptor.FindFieldByName("match").Accessor.GetValue(record) as IMessage;
        if (holder is null)
            return;
        var (list, type) = ((IList)keys.Field.Accessor.GetValue(holder), keys.Field.EnumType);
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if ((Of(type.FindValueByNumber((int)list[i]!)?.Name) & told) == SearchKeys.None)
                list.RemoveAt(i);
        }

        foreach (var value in type.Values.Where(v => v.Number != 0 && (Of(v.Name) & told) == SearchKeys.None))
        {
            if (dice.Chance(0.4))
                list.Insert(dice.Below(list.Count + 1), Enum.ToObject(type.ClrType, value.Number));
        }
    }

    private static SearchKeys Of(string? name) => name switch
    {
        "MATCH_KEY_PERSON" or "MATCH_KEY_ALIAS" or "MATCH_KEY_IDENTITY" or "FOUND_BY_IDENTITY" => SearchKeys.Names,
        "MATCH_KEY_DOCUMENT" or "MATCH_KEY_TRAVEL_DOCUMENT" or "FOUND_BY_TRAVEL_DOCUMENT" => SearchKeys.TravelDocument,
        "MATCH_KEY_VISA_STICKER" or "MATCH_KEY_PREVIOUS_STICKER" => SearchKeys.VisaSticker,
        "MATCH_KEY_APPLICATION_NUMBER" => SearchKeys.VisaApplication,
        "MATCH_KEY_FINGERPRINTS" => SearchKeys.Fingerprints,
        "MATCH_KEY_OBJECT" => SearchKeys.Vehicle,
        "FOUND_BY_BIOMETRICS" => SearchKeys.Fingerprints | SearchKeys.FacialImage,
        "MATCH_KEY_FACE" => SearchKeys.FacialImage,
        _ => SearchKeys.None,
    };
}
