namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>A clock on which a thousand seconds, or so many, go by in one: minutes of patience are over at once.</summary>
internal sealed class HastyTime(int haste = 1000) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => (System.GetTimestamp() - _began) * haste;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Hasten(dueTime), Hasten(period));

    private TimeSpan Hasten(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / haste;
}
