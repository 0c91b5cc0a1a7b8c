using System.Globalization;
using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Asking;

/// <summary>Draws search terms out of the pools that the worlds are drawn from.</summary>
internal sealed class TermsDraw(Dice dice)
{
    /// <summary>Terms that bring exactly <paramref name="keys"/>.</summary>
    public V1.Query Of(SearchKeys keys)
    {
        var query = new V1.Query();
        foreach (var key in Enum.GetValues<SearchKeys>().Where(k => k != SearchKeys.None && keys.HasFlag(k)))
            Add(query, key);
        return query;
    }

    private void Add(V1.Query query, SearchKeys key)
    {
        switch (key)
        {
            case SearchKeys.Names:
                (query.Surname, query.GivenNames) = (dice.Of("Eriksson", "Ivanov"), dice.Of("Anna Maria", "Anna"));
                break;
            case SearchKeys.BirthDate:
                var (year, month, day) = dice.Of(Pools.BirthDates);
                query.BirthDate = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}-{(day == 0 ? "XX" : $"{day:00}")}");
                break;
            case SearchKeys.Sex:
                query.Sex = dice.Of(V1.Sex.Female, V1.Sex.Male);
                break;
            case SearchKeys.Nationality:
                query.Nationalities.Add(dice.Of(Pools.States));
                break;
            case SearchKeys.TravelDocument:
                query.Document = new V1.TravelDocument { Number = dice.Of(Pools.Documents), Issuer = dice.Of(Pools.States) };
                break;
            case SearchKeys.VisaSticker:
                query.VisaStickerNumber = dice.Of(Pools.Stickers);
                break;
            case SearchKeys.VisaApplication:
                query.VisaApplicationNumber = Pools.Number(CentralSystem.Vis, dice.Below(3));
                break;
            case SearchKeys.Fingerprints:
                query.Biometrics.Add(Template(V1.BiometricKind.RightIndex));
                break;
            case SearchKeys.FacialImage:
                query.Biometrics.Add(Template(V1.BiometricKind.Face));
                break;
            case SearchKeys.Vehicle:
                query.Vehicle = new V1.Vehicle { Registration = dice.Of("B-AB 1234", "TLN 123"), Country = dice.Of(Pools.States) };
                break;
            default:
                throw new NotSupportedException($"There are no terms for the key {key}.");
        }
    }

    private V1.BiometricTemplate Template(V1.BiometricKind kind) => new() { Kind = kind, Template = ByteString.CopyFrom(new byte[64]) };
}
