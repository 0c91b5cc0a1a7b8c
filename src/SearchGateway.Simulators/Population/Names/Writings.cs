namespace SearchGateway.Simulators.Population.Names;

/// <summary>How names of other scripts are written in Latin letters, and what other spellings the same sounds have.</summary>
internal static class Writings
{
    private const string RussianPassport =
        "А:A Б:B В:V Г:G Д:D Е:E Ё:E Ж:ZH З:Z И:I Й:I К:K Л:L М:M Н:N О:O П:P Р:R С:S Т:T У:U Ф:F Х:KH Ц:TS Ч:CH Ш:SH Щ:SHCH Ъ:IE Ы:Y Ь: Э:E Ю:IU Я:IA -:- І:I Ї:I Є:IE Ґ:G";

    private const string GreekPassport =
        "Α:A Β:V Γ:G Δ:D Ε:E Ζ:Z Η:I Θ:TH Ι:I Κ:K Λ:L Μ:M Ν:N Ξ:X Ο:O Π:P Ρ:R Σ:S Τ:T Υ:Y Φ:F Χ:CH Ψ:PS Ω:O ΟΥ:OU ΓΓ:NG ΓΞ:NX ΓΧ:NCH ΑΥ:AV ΕΥ:EV ΗΥ:IV ΜΠ:MP";

    private const string GeorgianPassport =
        "ა:A ბ:B გ:G დ:D ე:E ვ:V ზ:Z თ:T ი:I კ:K ლ:L მ:M ნ:N ო:O პ:P ჟ:ZH რ:R ს:S ტ:T უ:U ფ:P ქ:K ღ:GH ყ:Q შ:SH ჩ:CH ც:TS ძ:DZ წ:TS ჭ:CH ხ:KH ჯ:J ჰ:H";

    private const string ArmenianPassport =
        "Ա:A Բ:B Գ:G Դ:D Ե:E Զ:Z Է:E Ը:Y Թ:T Ժ:ZH Ի:I Լ:L Խ:KH Ծ:TS Կ:K Հ:H Ձ:DZ Ղ:GH Ճ:CH Մ:M Յ:Y Ն:N Շ:SH Ո:O ՈՒ:U Չ:CH Պ:P Ջ:J Ռ:R Ս:S Վ:V Տ:T Ր:R Ց:TS Փ:P Ք:K Օ:O Ֆ:F";

    /// <summary>Russian: the passport by ICAO; then as in English, German, French and older papers.</summary>
    public static readonly NameWriter Russian = new(new Romanisation(
        RussianPassport,
        "Й:Y ЫЙ:Y ИЙ:Y Ю:YU Я:YA",
        "В:W Ж:SH З:S Й:J Х:CH Ц:Z Ч:TSCH Ш:SCH Щ:SCHTSCH Ю:JU Я:JA ЬЕ:JE",
        "Ж:J Ч:TCH Ш:CH Щ:CHTCH У:OU Ю:IOU Х:KH",
        "Ь:' Х:H Щ:SCH Ю:YU Я:YA Й:Y"));

    /// <summary>Ukrainian: the national table of 2010; then by way of Russian, in English, German and French.</summary>
    public static readonly NameWriter Ukrainian = new(new Romanisation(
        RussianPassport + " Г:H И:Y Й:I Щ:SHCH Є:IE Ї:I Ю:IU Я:IA ЗГ:ZGH",
        "Г:G И:I Й:Y Ю:YU Я:YA",
        "В:W Ж:SH З:S Й:J Х:CH Ц:Z Ч:TSCH Ш:SCH Щ:SCHTSCH Ю:JU Я:JA И:Y",
        "Ж:J Ч:TCH Ш:CH У:OU И:Y"));

    /// <summary>Bulgarian: the law of 2009; then older spellings.</summary>
    public static readonly NameWriter Bulgarian = new(new Romanisation(
        RussianPassport + " Й:Y Х:H Щ:SHT Ъ:A Ь:Y Ю:YU Я:YA ИЯ:IA",
        "Щ:SCHT Ъ:U Х:KH В:V ОВ:OFF ЕВ:EFF",
        "Ж:J Ч:TCH Ш:CH У:OU Ъ:A"));

    /// <summary>Serbian and Macedonian, whose papers in Latin letters lose the signs above them.</summary>
    public static readonly NameWriter SouthSlavic = new(new Romanisation(
        "А:A Б:B В:V Г:G Д:D Ђ:DJ Е:E Ж:Z З:Z И:I Ј:J К:K Л:L Љ:LJ М:M Н:N Њ:NJ О:O П:P Р:R С:S Т:T Ћ:C У:U Ф:F Х:H Ц:C Ч:C Џ:DZ Ш:S Ѓ:GJ Ќ:KJ Ѕ:DZ",
        "Ђ:D Ж:Ž Ћ:Ć Ч:Č Ш:Š Џ:DŽ",
        "Ж:ZH Ћ:CH Ч:CH Ш:SH Ј:Y Љ:LY Њ:NY",
        "Ж:J Ћ:TCH Ч:TCH Ш:CH Ј:Y У:OU"));

    /// <summary>Greek: ELOT 743, as passports have it; then as abroad.</summary>
    public static readonly NameWriter Greek = new(new Romanisation(
        GreekPassport,
        "Η:I Υ:I ΟΥ:OU Χ:H ΜΠ:B ΝΤ:D ΓΓ:GG",
        "Φ:PH Χ:CH Κ:C Η:E ΟΥ:OU",
        "ΟΥ:U Γ:GH Χ:KH Υ:Y"));

    public static readonly NameWriter Georgian = new(new Romanisation(
        GeorgianPassport,
        "ჭ:TCH ჩ:TCH შ:CH ხ:X ყ:K წ:C ც:C",
        "ვ:W ჯ:DSCH შ:SCH ჩ:TSCH ჭ:TSCH წ:Z ც:Z ზ:S"));

    public static readonly NameWriter Armenian = new(new Romanisation(
        ArmenianPassport,
        "ՅԱՆ:IAN Չ:TCH Ճ:TCH Ծ:DZ",
        "ՅԱՆ:JAN Շ:SCH Չ:TSCH Վ:W Խ:CH",
        "Հ:O Ղ:G ՅԱՆ:IAN"));

    public static readonly NameWriter Arabic = new(respellings:
        "AL-:EL- AL-:AL_ AL-:AL OU:U EE:I SH:CH KH:H Q:K DH:D W:OU J:DJ AA:A H_: EI:AY ABDUL:ABD_AL- MOHAMMED:MUHAMMAD MOHAMMED:MOHAMAD");

    public static readonly NameWriter Maghrebi = new(respellings:
        "EL_:AL- EL_:EL BEN:BIN_ OU:U CH:SH K:Q DJ:J AI:AY EDD:AD-D ZZ:Z SS:S MOHAMED:MOHAMMED MOHAMED:MUHAMMAD I:Y");

    public static readonly NameWriter Persian = new(respellings: "ZADEH:ZADA OU:U EE:I Q:GH GH:Q V:W W:V I:Y ULLAH:OLLAH ULLAH:ALLAH KH:H Y_: EI:EY");

    public static readonly NameWriter Indian = new(respellings: "V:W W:V EE:I OO:U SH:S TH:T CH:CHH AA:A KSH:X Y:I DH:D BH:B");

    public static readonly NameWriter Turkish = new(respellings: "OE:O SH:S CH:C UE:U GH:G I:Y C:CH S:SH Z:S");

    public static readonly NameWriter Germanic = new(respellings: "AE:Ä AE:A OE:Ö OE:O UE:Ü UE:U SS:ß MANN:MAN CK:K TH:T VAN_DER_:VANDER DE_:DE Y:I");

    public static readonly NameWriter French = new(respellings: "AU:O EAU:O DE_:DE LE_:LE PH:F SAINT:ST- E_: Y:I OU:U LL:L TT:T");

    public static readonly NameWriter Hispanic = new(respellings: "Z:S DE_LA_:DELA DE_:DE Ñ:N GN:N V:B J:X QUE:KE LL:Y NN:N C:S");

    public static readonly NameWriter Slavic = new(respellings: "SZ:SH CZ:CH W:V RZ:Z CH:H J:Y SKI:SKY OWA:OVA K:C Z:S");

    public static readonly NameWriter African = new(respellings: "OU:U DI:JI KH:H AA:A CH:TCH W:OU NDI:NJI BA:BAH Y:I EE:I O_: H:");

    public static readonly NameWriter Plain = new(respellings: "MAC:MC PH:F SON:SEN Y:IE CK:K O':O LL:L TT:T");

    public static readonly NameWriter EastAsian = new();

    /// <summary>Gives women's surnames their ending.</summary>
    /// <param name="writer">The writer of the stock.</param>
    /// <param name="endings">Pairs such as <c>ОВ:ОВА</c>, the longest first; natively where the stock is native.</param>
    public static Func<Name, Name> Feminine(NameWriter writer, string endings)
    {
        var pairs = NameStock.Split(endings).Select(e => e.Split(':')).Select(e => (From: e[0], To: e[1])).ToArray();
        return name =>
        {
            var written = name.Original ?? name.Passport;
            foreach (var (from, to) in pairs)
                if (written.EndsWith(from, StringComparison.Ordinal))
                    return writer.Listed((written[..^from.Length] + to).Replace(' ', '_'));
            return name;
        };
    }
}
