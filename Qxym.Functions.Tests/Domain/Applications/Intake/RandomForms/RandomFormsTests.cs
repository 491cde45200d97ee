using System.Globalization;
using System.Text.Json;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;
using Qxym.Functions.Tests.Hosting;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Domain.Applications.Intake.RandomForms;

/// <summary>
/// Forms by chance through the reader, the checks and the conditions: none fails, and each that is accepted keeps every rule as
/// <see cref="Oracle"/> says them. The seed is printed; <c>QXYM_SEED</c> takes it again, <c>QXYM_SCALE=full</c> tries 1,000,000.
/// </summary>
public sealed class RandomFormsTests(ITestOutputHelper output)
{
    private static readonly string[] Batches = ["batch-1", "batch-2", "batch-3"];

    [Fact]
    public void Whatever_is_accepted_keeps_every_rule()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("QXYM_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        var count = Scale.Of(10_000, full: 1_000_000);
        output.WriteLine($"QXYM_SEED={seed}, {count} forms");
        var random = new Random(seed);
        var requests = new RandomFormRequests(random);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var n = 0; n < count; n++)
        {
            var attempt = new Attempt(requests, random);
            try
            {
                var outcome = attempt.Try();
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"QXYM_SEED={seed}, form {n}: {JsonSerializer.Serialize(attempt.Request, DomainJson.Options)}", e);
            }
        }

        output.WriteLine(string.Join(", ", outcomes.Select(o => $"{o.Key}: {o.Value}")));
        string[] expected =
        [
            "accepted", "channel-not-open", "commitment-not-accepted", "duplicate-application", "identity-mismatch", "identity-not-verified",
            "invalid-request", "not-eligible", "notice-not-accepted", "union-not-selectable", "wrong-channel",
        ];
        Assert.Equal(expected, outcomes.Keys);
        Assert.InRange(outcomes["accepted"], count / 20, count / 2);
    }

    /// <summary>One form, at a time and in a batch by chance.</summary>
    private sealed class Attempt
    {
        private readonly TestPerson _person;
        private readonly ApplicantIdentity _caller;
        private readonly string _batch;
        private readonly string _now;
        private readonly ApplicationId? _earlier;

        public Attempt(RandomFormRequests requests, Random random)
        {
            _person = Seeded(random.Next(1_000_000));
            var idNumber = random.Next(4) == 0 ? requests.IdNumber() : null;
            _person = IdNumber.TryParse(idNumber, out var own, out _) ? _person with { IdNumber = own } : _person;
            _caller = _person.Identity with { Verified = random.Next(50) != 0 };
            _batch = random.Next(4) == 0 ? Batches[random.Next(3)] : "batch-1";
            var start = _batch switch { "batch-1" => "2026-05-25 10:00", "batch-2" => "2026-06-01 10:00", _ => "2026-06-08 10:00" };
            _now = $"{TestData.China(start).AddHours(random.Next(8) == 0 ? random.Next(-200, 700) : random.Next(310)):yyyy-MM-dd HH:mm:ss}";
            _earlier = random.Next(40) == 0 ? ApplicationId.New(DateTimeOffset.UnixEpoch) : null;
            Request = requests.Next(_person);
            if (idNumber is not null && own is null && Request.Applicant is { } applicant)
            {
                Request = Request with { Applicant = applicant with { IdNumber = idNumber } };
            }
        }

        public ApplicationRequest Request { get; }

        /// <summary>The code of the refusal, or that there is none.</summary>
        public string Try()
        {
            var errors = new FieldErrors();
            var checks = TestData.Intake(_now, _batch);
            if (FormReader.Read(Request, TestData.Unions(), errors, DateOnly.FromDateTime(checks.Now.DateTime)) is not { } form)
            {
                Assert.False(errors.IsEmpty);
                Assert.All(errors.ByPointer, e => Assert.True(e.Key.StartsWith('/') && e.Value.All(m => m.EndsWith('。'))));
                return errors.ToRefusal().Code;
            }

            Assert.All(FormWarnings.Of(form), w => Assert.NotEqual(w.Detail, w.DetailEn));
            var refusal = checks.Check(Request, form, _caller, _earlier);
            var (opinion, sooner) = checks.Try(Request, form, _caller, _earlier);
            Assert.Equal(refusal?.Code, sooner?.Code ?? (opinion!.Eligible ? null : "not-eligible"));
            if (refusal is null)
            {
                Assert.Empty(Faults(form));
                Assert.Equal(form, JsonSerializer.Deserialize<ApplicationForm>(JsonSerializer.Serialize(form, DomainJson.Options), DomainJson.Options));
            }

            return refusal?.Code ?? "accepted";
        }

        private IEnumerable<string> Faults(ApplicationForm form) =>
        [
            .. Oracle.Faults(form, _batch, _now),
            .. _earlier is null ? Array.Empty<string>() : ["twice"],
            .. _caller.Verified && form.Applicant.IdNumber == _person.IdNumber && form.Applicant.Name == _person.Name ? Array.Empty<string>() : ["somebody else"],
            .. Request is { NoticeVersion: "notice-1", CommitmentVersion: "commitment-1" } ? Array.Empty<string>() : ["not accepted"],
        ];

        /// <summary>Unlike <see cref="TestData.Person"/> the same for the same seed, whatever ran before.</summary>
        private static TestPerson Seeded(int n) => new(
            TestData.Parse<PersonName>("禾小一"),
            TestData.IdNumber(new DateOnly(1970, 1, 1).AddDays(n % 12_000), n % 1000),
            TestData.Phone(n),
            TestData.CardNumber(n));
    }
}
