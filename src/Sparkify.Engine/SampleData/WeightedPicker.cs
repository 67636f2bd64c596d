namespace Sparkify.Engine.SampleData;

/// <summary>
/// Draws an index by weight in constant time: Vose's alias method, in integers only, so that no platform rounds
/// otherwise.
/// </summary>
internal sealed class WeightedPicker
{
    private readonly long _total;
    private readonly long[] _threshold;
    private readonly int[] _alias;

    internal WeightedPicker(long[] weights)
    {
        var count = weights.Length;
        _threshold = new long[count];
        _alias = new int[count];
        foreach (var weight in weights)
            _total += weight;

        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var i = 0; i < count; i++)
        {
            _threshold[i] = weights[i] * count;
            _alias[i] = i;
            (_threshold[i] < _total ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var poor = small.Pop();
            var rich = large.Pop();
            _alias[poor] = rich;
            _threshold[rich] -= _total - _threshold[poor];
            (_threshold[rich] < _total ? small : large).Push(rich);
        }
    }

    /// <summary>
    /// Zipf-Mandelbrot weights, 1 / (rank + <paramref name="flatness"/>): the exponent is 1, as a power would be
    /// floating-point.
    /// </summary>
    internal static WeightedPicker Zipf(int count, int flatness)
    {
        var weights = new long[count];
        for (var rank = 0; rank < count; rank++)
            weights[rank] = 1_000_000_000L / (rank + 1 + flatness);
        return new WeightedPicker(weights);
    }

    internal int Pick(SeededRandom random)
    {
        var index = random.Next(_alias.Length);
        return random.NextLong(_total) < _threshold[index] ? index : _alias[index];
    }
}
