namespace Qxym.Functions.Documents.Form;

/// <summary>
/// How high the sections below the applicant's rows are, in points. Together with the rows they always fill the same table: what further rows
/// need is taken where there is most to spare, and what rows leave over goes to the stamps.
/// </summary>
internal sealed record SectionHeights(double Commitment, double Attestation, double Stamps, double Instructions)
{
    private static readonly SectionHeights Usual = new(74, 80, 148, 70);

    // A union's seal is 42 mm across; it may cover the lines below the empty space, as seals do.
    private static readonly SectionHeights Least = new(64, 50, 121, 60);

    /// <summary>The heights below rows of that height.</summary>
    public static SectionHeights Below(double rows)
    {
        var wanted = rows - ApplicantRows.UsualHeight;
        var attestation = Take(Usual.Attestation, Least.Attestation, ref wanted);
        var commitment = Take(Usual.Commitment, Least.Commitment, ref wanted);
        var instructions = Take(Usual.Instructions, Least.Instructions, ref wanted);
        return new SectionHeights(commitment, attestation, Math.Max(Usual.Stamps - wanted, Least.Stamps), instructions);
    }

    private static double Take(double usual, double least, ref double wanted)
    {
        var taken = Math.Clamp(wanted, 0, usual - least);
        wanted -= taken;
        return usual - taken;
    }
}
