namespace Sparkify.Engine.SampleData;

/// <summary>Draws from a distribution that is known by its quantiles, straight lines between them.</summary>
internal sealed class QuantileCurve(params (int PerMille, int Value)[] points)
{
    internal int Draw(SeededRandom random)
    {
        var position = random.Next(1_000_000);
        var next = 1;
        while (points[next].PerMille * 1_000 <= position)
            next++;
        var (fromShare, fromValue) = points[next - 1];
        var (toShare, toValue) = points[next];
        long along = position - fromShare * 1_000;
        return fromValue + (int)((toValue - fromValue) * along / ((toShare - fromShare) * 1_000));
    }
}
