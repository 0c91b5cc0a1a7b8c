namespace SearchGateway.Simulators.Population.Names;

/// <summary>Names of Greece, Turkey, the Caucasus and Central Asia.</summary>
internal static partial class Cultures
{
    private const string TurkishRoots =
        """
        AK ALTIN ARI AS ATES AY BAL BAS BAY BES BILGE BOZ BOY CAN CELIK CEVIK DAG DELI DEMIR DENIZ DIN DOLU DURU EKIN ELMA ER ESEN GOEK GUEL GUEN GUER GUEZEL GUEVEN HAN
        ILERI INCE IPEK KAHRA KAN KAPI KARA KAYA KESKIN KILIC KIRAN KIZIL KOC KOCA KOR KORK KUM KURT KUTLU MERT METE OGUZ OK ORAL OEN OEZ PEK POLAT SAGLAM SAN SARI
        SAV SEL SER SEVIM SOY SOEZ TAN TAS TEK TOP TUG TUNC TUR UCAR ULU UN UYSAL UZUN VAR YALCIN YAMAN YAN YASAR YAZ YEL YENI YIGIT YUECE ZEYBEK
        """;

    private static readonly NameStock TurkishMen = new(
        Writings.Turkish,
        """
        MEHMET|MEHMED MUSTAFA|MOUSTAFA AHMET|AHMED ALI HUESEYIN|HUSEYIN HASAN IBRAHIM ISMAIL OSMAN YUSUF|YOUSSEF MURAT OEMER|OMER RAMAZAN HALIL SUELEYMAN|SULEYMAN ABDULLAH
        MAHMUT RECEP|REJEP SALIH FATIH KADIR EMRE HAKAN ADEM KEMAL YASAR BEKIR MUSA METIN ORHAN SERKAN BURAK FURKAN GOEKHAN|GOKHAN UGUR VOLKAN CEM TOLGA CAN BARIS|BARISH
        DENIZ ENES KAAN ARDA EREN TARIK ILHAN ERCAN VEYSEL NECATI SEZGIN TURGUT ZEKI
        """,
        8);

    private static readonly NameStock TurkishWomen = new(
        Writings.Turkish,
        """
        FATMA AYSE|AYSHE EMINE HATICE|HATIDJE ZEYNEP ELIF MERYEM|MARYAM SERIFE|SHERIFE ZEHRA SULTAN HANIFE MERVE HAVVA ZELIHA ESRA FADIME OEZLEM|OZLEM HACER MELEK YASEMIN|YASMIN
        HUELYA|HULYA LEYLA|LEILA DILEK SEVGI GUELSUEM|GULSUM BUESRA|BUSRA SONGUEL|SONGUL KUEBRA|KUBRA CEMILE NURAY EBRU PINAR TUGBA SEDA SIBEL FILIZ NESRIN SEVDA AYLIN DERYA
        ARZU IREM ECE DEFNE NURCAN
        """,
        8);

    private static readonly Culture Hellenic = new()
    {
        Id = "hellenic",
        Share = 3,
        PublishedShare = 8,
        States = "GRC GRC GRC CYP",
        Regime = TravelRegime.UnionCitizen,
        Feminine = Writings.Feminine(Writings.Greek, "ΟΠΟΥΛΟΣ:ΟΠΟΥΛΟΥ ΙΔΗΣ:ΙΔΟΥ ΑΔΗΣ:ΑΔΟΥ ΑΚΗΣ:ΑΚΗ ΑΣ:Α ΗΣ:Η ΟΣ:ΟΥ"),
        TakesHusbandsName = 0.4,
        SecondForename = 0.05,
        Surnames = new NameStock(
            Writings.Greek,
            """
            ΠΑΠΑΔΟΠΟΥΛΟΣ ΓΕΩΡΓΙΟΥ ΔΗΜΗΤΡΙΟΥ ΝΙΚΟΛΑΙΔΗΣ ΚΑΡΑΓΙΑΝΝΗΣ ΒΑΣΙΛΕΙΟΥ ΧΡΙΣΤΟΔΟΥΛΟΥ ΟΙΚΟΝΟΜΟΥ ΠΑΠΑΓΕΩΡΓΙΟΥ ΑΓΓΕΛΟΠΟΥΛΟΣ ΚΩΝΣΤΑΝΤΙΝΙΔΗΣ ΑΘΑΝΑΣΙΑΔΗΣ ΙΩΑΝΝΟΥ ΧΑΤΖΗΣ
            ΜΙΧΑΗΛΙΔΗΣ ΠΑΝΑΓΙΩΤΟΠΟΥΛΟΣ ΒΛΑΧΟΣ ΑΝΤΩΝΙΟΥ ΜΑΚΡΗΣ ΠΑΠΑΣ ΣΤΕΦΑΝΟΥ ΘΕΟΔΩΡΟΥ ΑΛΕΞΙΟΥ ΔΗΜΟΠΟΥΛΟΣ ΚΑΡΑΜΑΝΛΗΣ ΖΑΧΑΡΙΑΔΗΣ
            """,
            15,
            new NamePattern(
                "ΠΑΠΑ ΚΑΡΑ ΧΑΤΖΗ ΜΑΥΡΟ ΚΟΝΤΟ ΠΑΛΑΙΟ ΜΕΓΑΛΟ ΚΑΛΟ ΞΕΝΟ ΑΡΧΟΝΤΟ .",
                "ΓΙΑΝΝ ΔΗΜΗΤΡ ΚΩΝΣΤΑΝΤΙΝ ΓΕΩΡΓ ΝΙΚΟΛ ΜΑΝΩΛ ΠΕΤΡ ΠΑΥΛ ΣΤΑΥΡ ΧΡΙΣΤ ΒΑΣΙΛ ΑΝΑΣΤΑΣ ΘΕΟΔΩΡ ΣΠΥΡ ΑΝΔΡΕ ΛΑΜΠΡ ΚΥΡΙΑΚ ΑΠΟΣΤΟΛ ΑΝΤΩΝ ΗΛΙ ΜΑΡΚ ΣΩΤΗΡ ΦΩΤ ΜΙΧΑΛ ΣΤΕΦΑΝ ΑΛΕΞ ΑΓΓΕΛ ΘΩΜ ΛΟΥΚ ΓΡΗΓΟΡ ΖΑΧΑΡ ΕΥΑΓΓΕΛ ΔΙΑΜΑΝΤ ΚΑΛΛΙΝ ΛΕΩΝ ΜΗΝ ΞΕΝ ΡΗΓ ΤΣΑΚ ΦΙΛΙΠΠ ΧΑΡΑΛΑΜΠ ΨΑΡ ΣΑΡΑΝΤ ΜΠΑΛ ΝΤΟΥΛ",
                "ΟΠΟΥΛΟΣ ΙΔΗΣ ΑΚΗΣ ΑΚΟΣ ΕΛΛΗΣ ΑΤΟΣ ΕΑΣ ΟΓΛΟΥ ΑΔΗΣ ΑΡΑΣ ΟΥΔΗΣ")),
        Men = new NameStock(
            Writings.Greek,
            "ΓΕΩΡΓΙΟΣ ΔΗΜΗΤΡΙΟΣ ΙΩΑΝΝΗΣ ΚΩΝΣΤΑΝΤΙΝΟΣ ΝΙΚΟΛΑΟΣ ΧΡΗΣΤΟΣ ΠΑΝΑΓΙΩΤΗΣ ΒΑΣΙΛΕΙΟΣ ΑΘΑΝΑΣΙΟΣ ΜΙΧΑΗΛ ΕΥΑΓΓΕΛΟΣ ΣΠΥΡΙΔΩΝ ΑΝΤΩΝΙΟΣ ΑΝΑΣΤΑΣΙΟΣ ΘΕΟΔΩΡΟΣ ΑΝΔΡΕΑΣ ΧΑΡΑΛΑΜΠΟΣ ΑΛΕΞΑΝΔΡΟΣ ΕΜΜΑΝΟΥΗΛ ΗΛΙΑΣ ΣΤΑΥΡΟΣ ΠΕΤΡΟΣ ΣΩΤΗΡΙΟΣ ΣΤΥΛΙΑΝΟΣ",
            6),
        Women = new NameStock(
            Writings.Greek,
            "ΜΑΡΙΑ ΕΛΕΝΗ ΑΙΚΑΤΕΡΙΝΗ ΒΑΣΙΛΙΚΗ ΣΟΦΙΑ ΓΕΩΡΓΙΑ ΑΓΓΕΛΙΚΗ ΑΝΝΑ ΔΗΜΗΤΡΑ ΠΑΡΑΣΚΕΥΗ ΚΩΝΣΤΑΝΤΙΝΑ ΙΩΑΝΝΑ ΕΥΑΓΓΕΛΙΑ ΧΡΙΣΤΙΝΑ ΑΝΑΣΤΑΣΙΑ ΕΙΡΗΝΗ ΔΕΣΠΟΙΝΑ ΑΘΑΝΑΣΙΑ ΑΛΕΞΑΝΔΡΑ ΠΑΝΑΓΙΩΤΑ ΣΤΑΥΡΟΥΛΑ ΧΡΥΣΟΥΛΑ",
            6),
        Cities = "ATHINA THESSALONIKI PATRA IRAKLEIO LEFKOSIA LARISA VOLOS IOANNINA LEMESOS",
    };

    private static readonly Culture Turkish = new()
    {
        Id = "turkish",
        Share = 9,
        PublishedShare = 75,
        States = "TUR TUR TUR TUR TUR AZE",
        Regime = TravelRegime.VisaRequired,
        TakesHusbandsName = 0.9,
        SecondForename = 0.15,
        Surnames = new NameStock(
            Writings.Turkish,
            """
            YILMAZ KAYA DEMIR SAHIN|SHAHIN CELIK|CHELIK YILDIZ YILDIRIM OEZTUERK|OZTURK AYDIN OEZDEMIR|OZDEMIR ARSLAN|ASLAN DOGAN KILIC|KILITCH CETIN|CHETIN KARA KOC|KOCH KURT
            OEZKAN|OZKAN SIMSEK|SHIMSHEK POLAT KORKMAZ CAKIR OEZCAN|OZCAN SENER ERDOGDU YAVUZ CAN ACAR AKSOY AVCI ATES AKTAS KAPLAN TEKIN BULUT KESKIN UENAL|UNAL TURAN GUEL|GUL
            OEZER|OZER ISIK|ISHIK GUENES|GUNES BOZKURT UCAR TUNC KAHRAMAN UYSAL ALIYEV|ALIEV MAMMADOV|MAMEDOV HUSEYNOV|GUSEINOV HASANOV|GASANOV IBRAHIMOV GULIYEV|KULIEV
            ABDULLAYEV|ABDULLAEV ISMAYILOV|ISMAILOV AHMADOV|AKHMEDOV
            """,
            25,
            new NamePattern(TurkishRoots, "AL BAS CAN DAG DAS DEMIR ER GIL GOEZ HAN KAN KAYA KOL LI LIK MAN OGLU OEZ PINAR SOY SU TAS TEKIN TEPE TUERK YUREK YILDIZ . SEVER BUGA"),
            new NamePattern("ABDI ADIL AHMET ALI ASLAN BAYRAM BEKIR CAFER DAVUT EMIN FERHAT HACI HALIL HAMZA HASAN HUESEYIN IBRAHIM ISA KADIR KARA KERIM KOCA MAHMUT MEHMET MOLLA MUSA MUSTAFA NURI OEMER OSMAN PASA RAMAZAN SALIH SARI SELIM SUELEYMAN SUEKRUE TAHIR USTA VELI YAHYA YAKUP YUSUF ZEKERIYA TOPAL KOER BERBER", "OGULLARI OGLU GIL LER", ". BAS AGA BEY EFENDI")),
        Men = TurkishMen,
        Women = TurkishWomen,
        Cities = "ISTANBUL ANKARA IZMIR BURSA ADANA GAZIANTEP KONYA BAKU ANTALYA DIYARBAKIR SAMSUN GANJA TRABZON",
    };

    private static readonly Culture CentralAsian = new()
    {
        Id = "central-asian",
        Share = 2,
        PublishedShare = 30,
        States = "KAZ KAZ UZB UZB KGZ TJK TKM",
        Regime = TravelRegime.VisaRequired,
        Feminine = Writings.Feminine(Writings.Russian, "ОВ:ОВА ЕВ:ЕВА ИН:ИНА"),
        TakesHusbandsName = 0.6,
        SecondForename = 0,
        Surnames = new NameStock(
            Writings.Russian,
            "АХМЕТОВ ОМАРОВ КИМ ОСПАНОВ ИБРАГИМОВ АЛИЕВ СУЛЕЙМЕНОВ ИСКАКОВ КАРИМОВ РАХИМОВ ЮСУПОВ ХАМИДОВ САИДОВ РАХМОНОВ НАЗАРОВ ТУРСУНОВ ЭРГАШЕВ ХОДЖАЕВ БЕРДЫЕВ АТАЕВ ЖУМАБАЕВ БАЙЖАНОВ",
            15,
            new NamePattern(
                "АБДУЛ АБИ АЙ АК АЛИ АЛТЫН АМАН АР АС АТА БАЙ БАТЫР БЕК БЕРДИ БОЛАТ ГУЛ ДАВЛАТ ДЖУМА ДОС ЕР ЖАКСЫ ЖАН ЖОЛ ИС КАДЫР КАР КЕНЖЕ КУАН КУРБАН МАМАТ МИР МУРАТ МУХАММАД НАЗАР НУР ОРАЗ РАХМАТ РУСТАМ САБЫР САД САМАТ САР СЕИТ СУЛТАН ТАЖИ ТАС ТЕМИР ТОКТО ТУР УМАР ХАКИМ ХОЛ ХУДАЙ ШАЙ ШЕР ЭРКИН ЯКУБ",
                "БАЙ БЕК КУЛ ЖАН ГАЛИ МУРАТ ТАЙ МАТ НАЗАР САР ДОС ХАН БАЕ БЕРГЕН ГЕЛЬДЫ ДИН . ШЕР МОН ЕТ",
                "ОВ ЕВ ИН БАЕВ УЛЫ ЗОДА")),
        Men = new NameStock(Writings.Russian, "НУРЛАН ЕРЛАН АСКАР ТИМУР БОЛАТ ДАУРЕН АЗАМАТ БАХТИЯР ШЕРЗОД ДИЛШОД РУСТАМ ФАРРУХ ЖАСУР ОТАБЕК УЛУГБЕК АЙБЕК МАКСАТ ЭРКИН ТЫНЧТЫК ДАЛЕР ФИРУЗ МЕРДАН СЕРДАР НУРСУЛТАН АЛИШЕР", 8),
        Women = new NameStock(Writings.Russian, "АЙГУЛЬ ГУЛЬНАРА ДИНАРА АСЕЛЬ САУЛЕ МАДИНА АЛИЯ ЖАННА ДИЛНОЗА НИЛУФАР ЗУХРА МАЛИКА ГУЗАЛЬ ШАХНОЗА АЙЖАН НАРГИЗА ФАРИДА ОГУЛЬ АЙНУР БАХОР САЛТАНАТ", 8),
        Cities = "ALMATY ASTANA TASHKENT SAMARKAND BISHKEK OSH DUSHANBE KHUJAND ASHGABAT SHYMKENT BUKHARA",
    };

    private static readonly Culture Georgian = new()
    {
        Id = "georgian",
        Share = 2,
        PublishedShare = 14,
        States = "GEO",
        Regime = TravelRegime.VisaRequired,
        TakesHusbandsName = 0.2,
        SecondForename = 0,
        Surnames = new NameStock(
            Writings.Georgian,
            "ბერიძე კაპანაძე გელაშვილი მაისურაძე გიორგაძე წიკლაური ლომიძე კვარაცხელია წერეთელი ბოლქვაძე ხუციშვილი ნოზაძე აბაშიძე ჩხეიძე შენგელია ჭელიძე ჯანელიძე ლორთქიფანიძე ფირცხალავა ღლონტი",
            12,
            new NamePattern(
                "აბა ალა არა ბაღა ბალა ბარა ბაქრა ბენ ბერ ბეჟა ბოლქ ბურ გაბ გაგ გამ გარა გელა გვარ გიგა გოგ გოგო გუგ გურ დავით დათ დარ დგებუ დემ დოლ ელი ზაზა ზარა ზუბ თავა თამ თოდ იაკობ ივან იმნა იოსე კაკა კანდე კახ კობა კუპრა ლაბა ლაზა ლეკვ ლომ მაჩა მაღლა მგელ მიქ მეტრე მუჯ ნადი ნარი ნებ ნიკო ომა ონა პატა პეტრ ჟვან რამი რატ რობაქ სანი სარ სვან სიხარუ სულა ტაბა ტატ უგრე ფაღ ფხა ქავ ქარ ღამ ყიფ შავ შარა ჩიქო ცინცა ძიძი წულა ჭავ ხაჩი ხვი ჯავა ჯიქ",
                "რ ლ შ ნ ჩ მ . ხ კ",
                "იძე აშვილი იშვილი აძე ია უა ავა ელი ური")),
        Men = new NameStock(Writings.Georgian, "გიორგი დავით ლევან ვახტანგ ნიკა ზურაბ ირაკლი თორნიკე ლაშა ბექა მამუკა გია თემურ ავთანდილ შოთა ოთარ ზაზა ნოდარ მერაბ", 6),
        Women = new NameStock(Writings.Georgian, "ნინო მარიამ თამარ ქეთევან სალომე ეკა ანა ნანა ლელა თეა მაია ხათუნა ნათია ელენე ლიკა ნანი მზია", 6),
        Cities = "TBILISI KUTAISI BATUMI RUSTAVI GORI ZUGDIDI POTI",
    };

    private static readonly Culture Armenian = new()
    {
        Id = "armenian",
        Share = 1,
        PublishedShare = 8,
        States = "ARM",
        Regime = TravelRegime.VisaRequired,
        TakesHusbandsName = 0.5,
        SecondForename = 0,
        Surnames = new NameStock(
            Writings.Armenian,
            "ԳՐԻԳՈՐՅԱՆ ՀԱՐՈՒԹՅՈՒՆՅԱՆ ՍԱՐԳՍՅԱՆ ՀՈՎՀԱՆՆԻՍՅԱՆ ԽԱՉԱՏՐՅԱՆ ՀԱԿՈԲՅԱՆ ՊԵՏՐՈՍՅԱՆ ՎԱՐԴԱՆՅԱՆ ՄԿՐՏՉՅԱՆ ԿԱՐԱՊԵՏՅԱՆ ՆԱԶԱՐՅԱՆ ՍԱՀԱԿՅԱՆ ԱՎԵՏԻՍՅԱՆ ՄԱՐՏԻՐՈՍՅԱՆ ՄԱՆՈՒԿՅԱՆ",
            10,
            new NamePattern(
                "ԱԲՐԱՀԱՄ ԱԴԱՄ ԱԼԵՔՍԱՆ ԱՂԱԲԵԿ ԱՆԴՐԵԱՍ ԱՎԱԳ ԱՐԱՄ ԱՐԱՔԵԼ ԱՐՇԱԿ ԲԱԲԱՋԱՆ ԲԱԳՐԱՏ ԲԱԼԱՍԱՆ ԲԱՐՍԵՂ ԲՈՅԱՋ ԳԱԲՐԻԵԼ ԳԱՍՊԱՐ ԳԵՎՈՐԳ ԴԱՎԹ ԴԵՄԻՐՃ ԵՂԻԱԶԱՐ ԵՍԱՅ ԶԱՔԱՐ ԹԱԴԵՎՈՍ ԹՈՐՈՍ ԻՍԱՀԱԿ ԻՍՐԱՅԵԼ ԼԱԼԱՅ ԼԵՎՈՆ ԽՈՍՐՈՎ ԾԱՏՈՒՐ ԿԻՐԱԿՈՍ ԿՈՍՏԱՆ ՀԱՅՐԱՊԵՏ ՀԱՄԲԱՐՁՈՒՄ ՂԱԶԱՐ ՂՈՒԿԱՍ ՄԱԼԽԱՍ ՄԱՐԳԱՐ ՄԵԼԻՔ ՄԵԼՔՈՆ ՄԻՆԱՍ ՄԻՔԱՅԵԼ ՄՈՎՍԻՍ ՄՈՒՐԱԴ ՆԱՀԱՊԵՏ ՆԵՐՍԵՍ ՆԻԿՈՂՈՍ ՇԱՀԲԱԶ ՇԻՐԻՆ ՈՍԿԱՆ ՊԱՊԻԿ ՊԱՐՈՆ ՊՈՂՈՍ ՌՈՍՏՈՄ ՍԱՖԱՐ ՍԻՄՈՆ ՍՏԵՓԱՆ ՍՈՂՈՄՈՆ ՎԱՆԵՍ ՎԱՐԴԵՎԱՆ ՎԻՐԱԲ ՏԵՐԻ ՏԻԳՐԱՆ ՓԻԼԻՊ ՓԱՆՈՍ ՔՈՉԱՐ ՕՀԱՆ ՖԱՐԱՋ",
                "Յ ՏԵՐՅ ԲԵԿՅ ՋԱՆՅ ԵՆՅ ՈՒՆՅ ԻՆՅ",
                "ԱՆ ԱՆՑ")),
        Men = new NameStock(Writings.Armenian, "ԱՐՄԵՆ ՏԻԳՐԱՆ ՀԱՅԿ ԴԱՎԻԹ ԳԵՎՈՐԳ ԿԱՐԵՆ ԱՐԹՈՒՐ ՎԱՀԱՆ ՆԱՐԵԿ ՍԱՐԳԻՍ ՀՈՎՀԱՆՆԵՍ ՎԱՐԴԱՆ ԱՇՈՏ ԳԱԳԻԿ ՌՈՒԲԵՆ ՍՈՒՐԵՆ ՎԱԶԳԵՆ", 6),
        Women = new NameStock(Writings.Armenian, "ԱՆԱՀԻՏ ԼՈՒՍԻՆԵ ՆԱԻՐԱ ՀԱՍՄԻԿ ԳԱՅԱՆԵ ԱՆԻ ՄԱՐԻԱՄ ՆԱՐԻՆԵ ԱՐՄԻՆԵ ՇՈՒՇԱՆ ԿԱՐԻՆԵ ՍԻԼՎԱ ՌՈՒԶԱՆՆԱ ԼԻԼԻԹ ԱՍՏՂԻԿ", 6),
        Cities = "YEREVAN GYUMRI VANADZOR ABOVYAN ARTASHAT",
    };
}
