using Sparkify.Engine.Reporting;

namespace Sparkify.Tests.Reporting;

public sealed class ProgressMeterTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void What_is_left_is_as_much_again_as_it_took_so_far()
    {
        var meter = new ProgressMeter(_time);
        meter.Read(new SparkifyProgress("Staging events", 0, 100, "files"));
        _time.Pass(TimeSpan.FromSeconds(10));
        meter.Read(new SparkifyProgress("Staging events", 25, 100, "files"));

        Assert.Equal(TimeSpan.FromSeconds(30), meter.Left);
        Assert.Equal("25 of 100 files", meter.Amount);
    }

    [Fact]
    public void Of_a_wait_of_so_many_seconds_the_rest_is_left()
    {
        var meter = new ProgressMeter(_time);
        meter.Read(new SparkifyProgress("Waiting for sparkify (creating)", 0, 300, "seconds"));
        _time.Pass(TimeSpan.FromSeconds(20));
        meter.Read(new SparkifyProgress("Waiting for sparkify (creating)", 10, 300, "seconds"));

        Assert.Equal(TimeSpan.FromSeconds(290), meter.Left);
        Assert.Null(meter.Rate);
    }

    private sealed class SteppedTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
