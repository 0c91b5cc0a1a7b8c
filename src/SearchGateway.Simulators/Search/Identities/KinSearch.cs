using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Finds the kin of one word at a time.</summary>
internal sealed class KinSearch(IWordTable words)
{
    private const int ShortestBeginning = 4;
    private const int ShortestPart = 2;
    private const int ShortestForTwoEdits = 6;
    private const int ShortestBehind = 3;
    private const int ShortestMisspelt = 6;
    private const int ShortestMisspeltPart = 3;
    private const int FewRows = 4096;
    private const int FewNames = 16;
    private const int LongestShort = 3;
    private const int Letters = 'Z' - 'A' + 1;

    // Some words are found more than once.
    private readonly List<int> _found = [];
    private readonly List<int> _near = [];
    private readonly WordOrder _order = new();
    private readonly WordPieces _pieces = new(words);
    private readonly SoughtHashes _hashes = new();

    // What the groups of hashes are of which the words stand beside others: the number of the other word, or below 0 the letters of
    // particles before it.
    private readonly SoughtHashes _besides = new();
    private readonly List<int> _others = [];
    private readonly List<long> _groups = [];

    // What two words are together: in the order of the second one where that is certain and more frequent, otherwise in none.
    private readonly List<ulong> _besidesParts = [];
    private readonly List<ulong> _parts = [];
    private readonly PartsOrder _besidesOrder = new();
    private readonly PartsOrder _partsOrder = new();
    private WordParts[] _inOrder = [];

    /// <summary>All kin of a word.</summary>
    public WordKin All(NameToken token)
    {
        Begin(token);
        SeekTwoEdits(token);
        SeekFoldedEdits(token);
        SeekLonger(token.Text);
        OtherFormKeys.Add(token, _hashes);
        if (IsRare(FewNames))
            OtherFormKeys.AddMisspelt(token, _hashes);
        SeekBehindParticles(token.Text);
        words.TakeUnder(_hashes.Hashes, _found);
        TakeBeginnings(token);
        TakeParts(token.Text);
        TakeBesides(token.Text);
        return Taken(token, joined: false);
    }

    /// <summary>The kin of two words written as one: those one edit away at most, and those of the same sound.</summary>
    public WordKin Near(NameToken joined)
    {
        Clear();
        WordsBuild.AddKeys(joined, _hashes);
        OtherFormKeys.AddJoined(joined, _hashes);
        words.TakeUnder(_hashes.Hashes, _found);
        return Taken(joined, joined: true);
    }

    private WordKin Taken(NameToken token, bool joined) =>
        new(words, token, joined, _order.Of(CollectionsMarshal.AsSpan(_found)), PartsInOrder());

    private WordParts[] PartsInOrder()
    {
        var besides = _besidesOrder.Of(CollectionsMarshal.AsSpan(_besidesParts), bySecond: true);
        var parts = _partsOrder.Of(CollectionsMarshal.AsSpan(_parts), bySecond: false);
        if (_inOrder.Length < besides.Length + parts.Length)
            _inOrder = new WordParts[2 * (besides.Length + parts.Length)];
        var (count, last) = (0, ulong.MaxValue);
        while (besides.Length + parts.Length > 0)
        {
            var next = parts.IsEmpty || (!besides.IsEmpty && besides[0] <= parts[0]) ? Next(ref besides) : Next(ref parts);
            if (next != last)
                _inOrder[count++] = new WordParts((int)(next >> 32), (int)next);
            last = next;
        }

        return _inOrder[..count];
    }

    private static ulong Next(ref Span<ulong> parts)
    {
        var next = parts[0];
        parts = parts[1..];
        return next;
    }

    private void Begin(NameToken token)
    {
        Clear();
        _pieces.Begin(token.Text);
        WordsBuild.AddKeys(token, _hashes);
    }

    private void Clear()
    {
        _found.Clear();
        _parts.Clear();
        _besidesParts.Clear();
        _hashes.Clear();
        _besides.Clear();
        _others.Clear();
    }

    private void SeekTwoEdits(NameToken token)
    {
        foreach (var fold in token.Folds)
        {
            var length = Math.Max(fold.Length, token.Length);
            if (length >= ShortestForTwoEdits)
                _hashes.Take(WordHash.EditedForms(fold, _hashes.Room(WordHash.MostEdited)));
            else if (length == ShortestForTwoEdits - 1 && IsRare(FewNames))
                TakeTwoEditsAndLonger(fold, length);
        }
    }

    // Between words of five letters two edits are too many, but not where they make one longer.
    private void TakeTwoEditsAndLonger(string fold, int length)
    {
        _besides.Take(WordHash.EditedForms(fold, _besides.Room(WordHash.MostEdited)));
        words.TakeUnder(_besides.Hashes, _near);
        _found.AddRange(words.Longer(CollectionsMarshal.AsSpan(_near), length));
        _near.Clear();
        _besides.Clear();
    }

    // A word that hardly any name has may well be misspelt beyond one edit.
    private bool IsRare(int most) => _pieces.Whole is var number && (number == 0 || words.Frequency(number) <= most);

    private void SeekFoldedEdits(NameToken token)
    {
        foreach (var rendering in token.Renderings)
            FoldedEdits.Add(rendering, _hashes);
    }

    // Of a short word nothing is left under which a letter less would be found, NN for ANN, nor another letter where a fold
    // joins it to its neighbour, DUE for XUE.
    private void SeekLonger(string text)
    {
        if (text.Length is 1 or > LongestShort)
            return;
        Span<char> room = stackalloc char[LongestShort + 1];
        for (var letter = 'A'; letter <= 'Z'; letter++)
        {
            for (var at = 0; at <= text.Length; at++)
                _hashes.AddWhole(Edited(text, at, letter, text.AsSpan(at), room));
            for (var at = 0; at < text.Length; at++)
                _hashes.AddWhole(Edited(text, at, letter, text.AsSpan(at + 1), room));
        }
    }

    private static ReadOnlySpan<char> Edited(string text, int at, char letter, ReadOnlySpan<char> rest, Span<char> room)
    {
        text.AsSpan(0, at).CopyTo(room);
        room[at] = letter;
        rest.CopyTo(room[(at + 1)..]);
        return room[..(at + 1 + rest.Length)];
    }

    // The word cut short, the word of which it is cut, and its first letter.
    private void TakeBeginnings(NameToken token)
    {
        if (token.IsInitial)
            return;
        TakeWord(_pieces.Beginning(1));
        for (var length = Math.Max(ShortestBeginning, (token.Length + 1) / 2); length < token.Length; length++)
            TakeWord(_pieces.Beginning(length));
        if (token.Length >= ShortestBeginning)
            words.TakeBeginning(token.Text, 2 * token.Length, _found);
    }

    private void TakeWord(int number)
    {
        if (number != 0)
            _found.Add(number);
    }

    // What others write as two words: any cut of which both parts are words, as AL HASHIMI for ALHASHIMI. Particles before
    // the second count for nothing. Of a word that hardly any name has, one part may be misspelt.
    private void TakeParts(string text)
    {
        var misspelt = text.Length >= ShortestMisspelt && IsRare(1);
        for (var cut = ShortestPart; cut <= text.Length - ShortestPart; cut++)
        {
            var start = text.AsSpan(0, cut);
            var (first, second) = (_pieces.Beginning(cut), Behind(text, cut));
            if (second != 0 && (Particles.Has(start, inSurname: true) || (first == 0 && _pieces.AreParticles(0, cut))))
                AddBehind(second, text, cut);
            else if (second != 0 && first != 0)
                AddRarerFirst(first, second);
            if (misspelt && first != 0)
                SeekOtherPart(first, text, cut, text.Length);
            if (misspelt && second != 0)
                SeekOtherPart(second, text, 0, cut);
        }
    }

    // A short form, as in ALIMEMO for ALI MEHMET, or from some letters on a misspelling.
    private void SeekOtherPart(int certain, string text, int start, int end)
    {
        foreach (var family in OtherForms.OfSpelling(text.AsSpan(start..end)))
            OtherFormKeys.Add(family, _besides);
        if (end - start >= ShortestMisspeltPart)
            SeekMisspeltPart(text, start, end);
        _besides.EndGroup();
        _others.Add(certain);
    }

    private void SeekMisspeltPart(string text, int start, int end)
    {
        SeekFormsOf(text.AsSpan(start..end));
        for (var cut = ShortestPart; cut <= end - start - ShortestMisspeltPart; cut++)
        {
            if (_pieces.AreParticles(start, cut))
                SeekFormsOf(text.AsSpan(start + cut, end - start - cut));
        }
    }

    private void SeekFormsOf(ReadOnlySpan<char> spelling)
    {
        Span<char> fold = stackalloc char[2 * spelling.Length];
        _besides.AddForms(fold[..SpellingFold.Write(spelling, fold)]);
    }

    // DASLIVA for DA SILVA: a particle joined to a misspelt word.
    private void SeekBehindParticles(string text)
    {
        for (var cut = ShortestPart; cut <= text.Length - ShortestBehind; cut++)
        {
            if (!_pieces.AreParticles(0, cut))
                continue;
            SeekSound(text.AsSpan(cut));
            SeekFormsOf(text.AsSpan(cut));
            _besides.EndGroup();
            _others.Add(-cut);
        }
    }

    // Letters that write no vowels often leave an article out.
    private void SeekSound(ReadOnlySpan<char> text)
    {
        Span<char> room = stackalloc char[ConsonantSkeleton.Longest];
        if (ConsonantSkeleton.Write(text, room) is > 1 and var length)
            _hashes.Add(WordHash.Skeleton(room[..length]));
    }

    // All words that may stand beside others are looked for together.
    private void TakeBesides(string text)
    {
        if (_besides.Groups == 0)
            return;
        words.TakeUnder(_besides, _near);
        var found = CollectionsMarshal.AsSpan(_near);
        var ends = _besides.Ends;
        SortGroups();
        foreach (var key in _groups)
        {
            var group = (int)key;
            var near = found[(group == 0 ? 0 : ends[group - 1])..ends[group]];
            if (_others[group] is > 0 and var certain)
                AddOtherParts(certain, near);
            else
                AddBehind(near, text, -_others[group]);
        }

        _near.Clear();
    }

    // So pairs come in the order of the other word, and need to be put in that of the first alone.
    private void SortGroups()
    {
        _groups.Clear();
        for (var group = 0; group < _others.Count; group++)
            _groups.Add(((long)_others[group] << 32) | (uint)group);
        _groups.Sort();
    }

    private void AddOtherParts(int certain, ReadOnlySpan<int> near)
    {
        if (near.IsEmpty)
            return;
        var asRare = words.FirstAsRareAs(certain);
        foreach (var number in near)
        {
            if (number >= asRare)
                _besidesParts.Add(Pair(number, certain));
            else
                _parts.Add(Pair(certain, number));
        }

        // What is misspelt may be written as several words: beside a word that few have, any will do.
        if (words.Frequency(certain) < FewRows)
            _parts.Add(Pair(certain, 0));
    }

    private int Number(ReadOnlySpan<char> word)
    {
        Span<char> fold = stackalloc char[2 * word.Length];
        return words.Number(word, fold[..SpellingFold.Write(word, fold)]);
    }

    private void AddRarerFirst(int first, int second)
    {
        if (words.Frequency(second) <= words.Frequency(first))
            AddParts(second, first);
        else
            AddParts(first, second);
    }

    private void AddParts(int rarer, int other) => _parts.Add(Pair(rarer, other));

    private static ulong Pair(int rarer, int other) => ((ulong)(uint)rarer << 32) | (uint)other;

    private void AddBehind(ReadOnlySpan<int> near, string text, int particles)
    {
        foreach (var number in near)
            AddBehind(number, text, particles);
    }

    // Behind which particle a word stands: of two the last one, in one piece with the first or not.
    private void AddBehind(int word, string text, int particles)
    {
        var known = false;
        for (var cut = 0; cut <= particles - ShortestPart; cut++)
        {
            if ((cut > 0 && !_pieces.AreParticles(0, cut)) || Number(text.AsSpan(cut..particles)) is not (not 0 and var particle))
                continue;
            known = true;
            AddParts(word, particle);
        }

        if (!known)
            AddParts(word, 0);
    }

    // The number of what stands behind particles; 0 if no name has it.
    private int Behind(string text, int start)
    {
        if (_pieces.End(start) is not 0 and var number)
            return number;
        for (var cut = start + ShortestPart; cut <= text.Length - ShortestPart; cut++)
        {
            if (_pieces.End(cut) is not 0 and var behind && _pieces.AreParticles(start, cut - start))
                return behind;
        }

        return 0;
    }
}
